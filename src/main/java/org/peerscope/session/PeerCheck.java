package org.peerscope.session;

import java.time.Duration;
import java.time.Instant;
import org.peerscope.net.Verdict;
import org.peerscope.net.os.PeerAnswer;

/// One peer check; immutable, usable from any thread.
///
/// @param at when the kernel was asked
/// @param answer what it said
/// @param verdict what that means
/// @param interval time since it was asked before, told or not; zero when it was not
public record PeerCheck(Instant at, PeerAnswer answer, Verdict verdict, Duration interval) {
  /// What stands there before the first connection.
  public static final PeerCheck NONE =
      new PeerCheck(
          Instant.EPOCH,
          new PeerAnswer.Unavailable("Not connected"),
          new Verdict(Verdict.Tone.NEUTRAL, "Not connected"));

  /// The first check of a connection.
  PeerCheck(Instant at, PeerAnswer answer, Verdict verdict) {
    this(at, answer, verdict, Duration.ZERO);
  }

  /// The same, so long after the check before it.
  PeerCheck after(Duration sinceThen) {
    return new PeerCheck(at, answer, verdict, sinceThen);
  }

  /// Whether another check says the same at another time.
  boolean isLike(PeerCheck other) {
    return answer.equals(other.answer) && verdict.equals(other.verdict);
  }
}
