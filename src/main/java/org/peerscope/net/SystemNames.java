package org.peerscope.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;

/// Asks the system for the addresses of a name; for any thread.
///
/// By itself Java would remember an address for half a minute, and for ten seconds that there is
/// none: whoever has mended a name and connects again would be told the old answer. What the system
/// itself remembers stays its own.
final class SystemNames {
  static {
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }

  private SystemNames() {}

  static InetAddress[] addresses(String host) throws UnknownHostException {
    return InetAddress.getAllByName(host);
  }
}
