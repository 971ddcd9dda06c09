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
  ///   was sent
  /// @param last what the kernel said as it ended
  /// @param taken what the reader has taken from the kernel after that
  void add(Optional<Failure> failure, Optional<PeerCheck> last, long taken) {
    if (failure.isPresent()) {
      warn(
          "The peer has not acknowledged the last %,d bytes: they may not have arrived",
          last.map(this::unacknowledged));
    }
    warn("At least %,d bytes had come and were not read", last.map(check -> unread(check) - taken));
    String counts = " (%,d bytes received, %,d sent)".formatted(traffic.received(), traffic.sent());
    failure.ifPresentOrElse(
        f -> transcript.problem(f.sentence() + counts),
        () -> transcript.event("Connection closed" + counts));
  }

  private void warn(String words, Optional<Long> bytes) {
    bytes.filter(some -> some > 0).ifPresent(some -> transcript.problem(words.formatted(some)));
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
