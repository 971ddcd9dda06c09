package org.peerscope.net.os;

import java.nio.channels.SocketChannel;

/// Asks the kernel about a socket with real system calls; Java's own answers are cached.
///
/// Never reads SO_ERROR: that would take the error away from the reader, and a reset would then
/// look like a clean close. Usable from any thread, while the caller keeps the channel from being
/// closed.
@FunctionalInterface
public interface PeerProbe {
  /// Asks; takes a few microseconds and does not block.
  PeerAnswer check(SocketChannel channel);

  /// The probe for this system, set up when it is first used, since that takes a while; one that
  /// says why where there is none.
  static PeerProbe ofThisSystem() {
    return channel -> SystemProbe.PROBE.check(channel);
  }
}
