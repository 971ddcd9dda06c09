package org.peerscope.session;

import java.util.Optional;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Failure;
import org.peerscope.net.os.PeerAnswer;
import org.peerscope.net.os.TcpState;

/// The last row of a connection: how it ended and what crossed it; for any thread.
///
/// @param finSent whether FIN was sent, which the kernel counts as a byte
record LastRow(Transcript transcript, Traffic traffic, boolean finSent) {
  /// Adds it, after a warning of what may not have arrived, or was not read.
  ///
  /// @param failure why it ended; empty when it was closed in order: the kernel goes on with what
  ///   was sent, and what had come is gone; of a broken connection it keeps nothing to be read
  /// @param last what the kernel said as it ended
  /// @param taken what the reader has taken from the kernel after that
  void add(Optional<Failure> failure, Optional<PeerCheck> last, long taken) {
    long bytes =
        last.map(check -> failure.isPresent() ? unacknowledged(check) : unread(check) - taken)
            .orElse(0L);
    if (bytes > 0) {
      transcript.problem(
          failure.isPresent()
              ? "The peer has not acknowledged the last %,d bytes: they may not have arrived"
                  .formatted(bytes)
              : "At least %,d bytes had come and were not read".formatted(bytes));
    }
    String counts = " (%,d bytes received, %,d sent)".formatted(traffic.received(), traffic.sent());
    failure.ifPresentOrElse(
        f -> transcript.problem(f.sentence() + counts),
        () -> transcript.event("Connection closed" + counts));
  }

  private static long unread(PeerCheck last) {
    return last.answer() instanceof PeerAnswer.Known known ? known.unread() : 0;
  }

  private long unacknowledged(PeerCheck last) {
    if (!(last.answer() instanceof PeerAnswer.Known known)) {
      return 0;
    }
    boolean withFin = finSent && known.state() == TcpState.CLOSED; // in the others it is left out
    return known.unacknowledged() - (withFin ? 1 : 0);
  }
}
