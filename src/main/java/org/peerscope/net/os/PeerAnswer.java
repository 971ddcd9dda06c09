package org.peerscope.net.os;

import java.net.InetSocketAddress;
import java.util.Optional;

/// What the kernel said about a socket at one moment; immutable, usable from any thread.
public sealed interface PeerAnswer {
  /// The kernel answered.
  ///
  /// @param peer the name that `getpeername(2)` gave; empty when it failed
  /// @param error the system's words for that failure; empty when it did not fail
  /// @param state the kernel's TCP state
  /// @param unread bytes received by the kernel and not yet read, or -1 when not known
  /// @param unacknowledged bytes the kernel has taken and the peer has not acknowledged, or -1 when
  ///   not known
  /// @param retransmits how often the oldest of them was sent again without an answer, 0 or more
  /// @param rttMicros the smoothed round-trip time in microseconds, or -1 when not known
  record Known(
      Optional<InetSocketAddress> peer,
      String error,
      TcpState state,
      long unread,
      long unacknowledged,
      int retransmits,
      long rttMicros)
      implements PeerAnswer {}

  /// There is nothing to ask, or no way to.
  ///
  /// @param reason why, as a sentence for the user
  record Unavailable(String reason) implements PeerAnswer {}
}
