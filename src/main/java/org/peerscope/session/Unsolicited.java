package org.peerscope.session;

import java.time.Duration;

/// Tells what comes without having been asked for from the rest of an answer: in a conversation of
/// requests and answers, what starts after a silence with no request open. For one thread at a
/// time.
///
/// A peer that was never asked, or was sent a file, is not expected to keep to answers.
final class Unsolicited {
  /// Parts of one answer follow each other more closely.
  private static final long SILENCE = Duration.ofSeconds(1).toNanos();

  private boolean answering;
  private long last;

  /// An answer came.
  ///
  /// @param nanos when it was read
  void answered(long nanos) {
    answering = true;
    last = nanos;
  }

  /// What comes next may be anything.
  void reset() {
    answering = false;
  }

  /// Something came while no request was open.
  ///
  /// @param nanos when it was read
  /// @return what to note on its row; empty when it may belong to the last answer
  String note(long nanos) {
    boolean silent = nanos - last > SILENCE;
    last = nanos;
    return answering && silent ? "Unsolicited" : "";
  }
}
