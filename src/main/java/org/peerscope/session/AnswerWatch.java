package org.peerscope.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.Transcript;
import org.peerscope.net.DurationWords;

/// Pairs answers with what was sent, in order, and says when one takes too long.
///
/// A time-out is an event; nothing else changes, and an answer that comes after it is marked late.
/// One timer serves all open questions. Safe from any thread.
final class AnswerWatch {
  private static final int MAX_OPEN = 10_000;

  private final Transcript transcript;
  private final Timer timer;
  private final Duration limit;
  private final Deque<Question> open = new ArrayDeque<>();
  private final Unsolicited unsolicited = new Unsolicited();
  private boolean timing;
  private boolean closed;

  AnswerWatch(Transcript transcript, Timer timer, Duration limit) {
    this.transcript = transcript;
    this.timer = timer;
    this.limit = limit;
  }

  private static final class Question {
    private final SentEntry sent;
    private long sentAt;
    private boolean onItsWay;
    private boolean late;

    Question(SentEntry sent) {
      this.sent = sent;
    }
  }

  /// An answer to this is awaited, and its limit counts once [#sent] says so.
  synchronized void expect(SentEntry sent) {
    if (closed) {
      return;
    }
    if (open.size() == MAX_OPEN) {
      open.removeFirst();
    }
    open.addLast(new Question(sent));
  }

  /// All bytes of the newest message are on their way: its limit counts from now.
  synchronized void sent(SentEntry sent) {
    Question newest = open.peekLast();
    if (newest != null && newest.sent == sent) {
      newest.sentAt = System.nanoTime();
      newest.onItsWay = true;
      watch();
    }
  }

  /// Starts the timer for the oldest question that is not late yet, unless it runs already.
  private synchronized void watch() {
    if (timing || limit.isZero()) {
      return;
    }
    for (Question question : open) {
      if (question.onItsWay && !question.late) {
        long left = question.sentAt + limit.toNanos() - System.nanoTime();
        timing = true;
        timer.after(Duration.ofNanos(Math.max(0, left)), this::expire);
        return;
      }
    }
  }

  private void expire() {
    for (Question question : overdue()) {
      transcript.problem(
          "No answer to #%d within %s; the connection stays open"
              .formatted(question.sent.number(), DurationWords.of(limit)));
    }
    watch();
  }

  private synchronized List<Question> overdue() {
    timing = false;
    var overdue = new ArrayList<Question>();
    long now = System.nanoTime();
    for (Question question : open) {
      if (question.onItsWay && !question.late && now - question.sentAt >= limit.toNanos()) {
        question.late = true;
        overdue.add(question);
      }
    }
    return overdue;
  }

  /// A frame arrived: it answers the oldest message.
  ///
  /// @param nanos when it was read
  /// @return what to note on its row; may be empty when nothing was asked
  synchronized String answered(long nanos) {
    Question question = open.pollFirst();
    if (question == null) {
      return unsolicited.note(nanos);
    }
    unsolicited.answered(nanos);
    return note(question, nanos);
  }

  /// What was sent was no request; what comes now may be about it.
  synchronized void expectAnything() {
    unsolicited.reset();
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

  /// Nothing more will come, so nothing is awaited.
  synchronized void close() {
    closed = true;
    open.clear();
  }

  private static String note(Question question, long nanos) {
    return words(question.sent, question.late, nanos);
  }

  /// What to say of an answer.
  ///
  /// @param nanos when it was read
  static String words(SentEntry sent, boolean late, long nanos) {
    long took = Math.max(0, nanos - sent.moment().nanos());
    String what = late ? "Late answer" : "Answer";
    return what + " to #" + sent.number() + " after " + hundredths(took) + " ms";
  }

  /// Milliseconds with two decimals; a formatter would cost each answer 2 µs.
  private static String hundredths(long nanos) {
    long rounded = (nanos + 5_000) / 10_000;
    long part = rounded % 100;
    return rounded / 100 + (part < 10 ? ".0" : ".") + part;
  }
}
