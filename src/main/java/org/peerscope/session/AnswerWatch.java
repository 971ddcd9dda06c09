package org.peerscope.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.Transcript;
import org.peerscope.net.DurationWords;

/// Pairs answers with what was sent, in order, and says when one takes too long.
///
/// A time-out is an event; nothing else changes, and an answer that comes after it is marked late.
/// Safe from any thread.
final class AnswerWatch {
  private static final int MAX_OPEN = 10_000;

  private final Transcript transcript;
  private final Timer timer;
  private final Duration limit;
  private final Deque<Question> open = new ArrayDeque<>();

  AnswerWatch(Transcript transcript, Timer timer, Duration limit) {
    this.transcript = transcript;
    this.timer = timer;
    this.limit = limit;
  }

  private static final class Question {
    private final SentEntry sent;
    private boolean late;

    Question(SentEntry sent) {
      this.sent = sent;
    }
  }

  /// An answer to this is awaited, and its time starts when [#started] says so.
  synchronized void expect(SentEntry sent) {
    if (open.size() == MAX_OPEN) {
      open.removeFirst();
    }
    open.addLast(new Question(sent));
  }

  /// All bytes of the message are on their way: the limit counts from now.
  void started(SentEntry sent) {
    if (!limit.isZero()) {
      timer.after(limit, () -> expire(sent));
    }
  }

  private void expire(SentEntry sent) {
    boolean waiting = false;
    synchronized (this) {
      for (Question question : open) {
        if (question.sent == sent) {
          question.late = true;
          waiting = true;
        }
      }
    }
    if (waiting) {
      transcript.problem(
          "No answer to #%d within %s; the connection stays open"
              .formatted(sent.number(), DurationWords.of(limit)));
    }
  }

  /// A frame arrived: it answers the oldest message.
  ///
  /// @param nanos when it was read
  /// @return what to note on its row; empty when nothing was asked
  synchronized String answered(long nanos) {
    Question question = open.pollFirst();
    return question == null ? "" : note(question, nanos);
  }

  /// Unframed bytes arrived: they answer all that was asked.
  ///
  /// @param nanos when they were read
  /// @return what to note on their row; empty when nothing was asked
  synchronized String answeredAll(long nanos) {
    String note = answered(nanos);
    open.clear();
    return note;
  }

  /// Nothing more will come.
  synchronized void close() {
    open.clear();
  }

  private static String note(Question question, long nanos) {
    long took = Math.max(0, nanos - question.sent.moment().nanos());
    return String.format(
        Locale.ROOT,
        "%s to #%d after %.2f ms",
        question.late ? "Late answer" : "Answer",
        question.sent.number(),
        took / 1e6);
  }
}
