package org.peerscope.session;

import java.util.ArrayDeque;
import java.util.Deque;
import org.peerscope.capture.SentEntry;

/// Pairs answers with what was sent, in the order of both, as they come and when all is decoded
/// anew. For one thread at a time.
///
/// @param <Q> what is known of a question
final class Pairing<Q extends Pairing.Question> {
  private static final int MAX_OPEN = 10_000;

  private final Deque<Q> open = new ArrayDeque<>();
  private final Unsolicited unsolicited = new Unsolicited();

  /// Something sent that is to be answered.
  interface Question {
    /// What was sent.
    SentEntry sent();

    /// Whether an answer that was read at this moment took too long.
    boolean isLate(long nanos);
  }

  /// An answer to this is expected; of too many the oldest is given up.
  void ask(Q question) {
    if (open.size() == MAX_OPEN) {
      open.removeFirst();
    }
    open.addLast(question);
  }

  /// The questions without an answer, the oldest first.
  Deque<Q> open() {
    return open;
  }

  /// What was sent was no request; what comes now may be about it.
  void expectAnything() {
    unsolicited.reset();
  }

  /// A frame arrived: it answers the oldest question.
  ///
  /// @param nanos when it was read
  /// @return what to note on its row; may be empty when nothing was asked
  String answered(long nanos) {
    Q question = open.pollFirst();
    if (question == null) {
      return unsolicited.note(nanos);
    }
    unsolicited.answered(nanos);
    return words(question, nanos);
  }

  /// Unframed bytes arrived: they answer all that was asked.
  ///
  /// @param nanos when they were read
  /// @return what to note on their row; may be empty when nothing was asked
  String answeredAll(long nanos) {
    String note = answered(nanos);
    open.clear();
    return note;
  }

  /// Nothing that was sent is answered any more.
  void reset() {
    open.clear();
    unsolicited.reset();
  }

  private static String words(Question question, long nanos) {
    SentEntry sent = question.sent();
    long took = Math.max(0, nanos - sent.moment().nanos());
    String what = question.isLate(nanos) ? "Late answer" : "Answer";
    return what + " to #" + sent.number() + " after " + hundredths(took) + " ms";
  }

  /// Milliseconds with two decimals; a formatter would cost each answer 2 µs.
  private static String hundredths(long nanos) {
    long rounded = (nanos + 5_000) / 10_000;
    long part = rounded % 100;
    return rounded / 100 + (part < 10 ? ".0" : ".") + part;
  }
}
