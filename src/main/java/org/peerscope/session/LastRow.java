package org.peerscope.session;

import java.util.Optional;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Failure;
import org.peerscope.net.os.PeerAnswer;

/// The last row of a connection: how it ended and what crossed it; for any thread.
record LastRow(Transcript transcript, Traffic traffic) {
  /// Adds it, after a warning of what may not have arrived.
  ///
  /// @param failure why it ended; empty when it was closed in order
  /// @param last what the kernel said as it ended; empty when that does not matter, because the
  ///   kernel goes on with a graceful close without us
  void add(Optional<Failure> failure, Optional<PeerCheck> last) {
    long unacknowledged = last.map(LastRow::unacknowledged).orElse(0L);
    if (unacknowledged > 0) {
      transcript.problem(
          "The peer has not acknowledged the last %,d bytes: they may not have arrived"
              .formatted(unacknowledged));
    }
    String counts = " (%,d bytes received, %,d sent)".formatted(traffic.received(), traffic.sent());
    failure.ifPresentOrElse(
        f -> transcript.problem(f.sentence() + counts),
        () -> transcript.event("Connection closed" + counts));
  }

  private static long unacknowledged(PeerCheck last) {
    return last.answer() instanceof PeerAnswer.Known known ? known.unacknowledged() : 0;
  }
}
