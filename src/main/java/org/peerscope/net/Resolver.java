package org.peerscope.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds the addresses of a host name.
@FunctionalInterface
public interface Resolver {
  /// The system's resolver, asked anew each time; blocks, and an interrupt does not end it.
  Resolver SYSTEM = host -> List.of(SystemNames.addresses(host));

  /// All addresses, at least one.
  ///
  /// @throws UnknownHostException when there is none
  List<InetAddress> resolve(String host) throws UnknownHostException;
}
