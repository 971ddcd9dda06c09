package org.peerscope.session;

import java.time.Instant;
import org.peerscope.net.Verdict;
import org.peerscope.net.os.PeerAnswer;

/// One peer check; immutable, usable from any thread.
///
/// @param at when the kernel was asked
/// @param answer what it said
/// @param verdict what that means
public record PeerCheck(Instant at, PeerAnswer answer, Verdict verdict) {
  /// What stands there before the first connection.
  public static final PeerCheck NONE =
      new PeerCheck(
          Instant.EPOCH,
          new PeerAnswer.Unavailable("Not connected"),
          new Verdict(Verdict.Tone.NEUTRAL, "Not connected"));

  /// Whether another check says the same at another time.
  boolean isLike(PeerCheck other) {
    return answer.equals(other.answer) && verdict.equals(other.verdict);
  }
}
