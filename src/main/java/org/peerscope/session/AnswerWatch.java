package org.peerscope.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.Transcript;
import org.peerscope.net.DurationWords;

/// Says when the answer to what was sent takes too long, and what an answer belongs to.
///
/// A time-out is an event; nothing else changes, and an answer that comes after it is marked late.
/// One timer serves all open questions. Safe from any thread.
final class AnswerWatch {
  private static final Duration A_MOMENT = Duration.ofMillis(100);

  private final Transcript transcript;
  private final Timer timer;
  private final Duration limit;
  private final Pairing<Question> pairing = new Pairing<>();
  private volatile boolean inHand;
  private boolean timing;
  private volatile boolean closed;

  AnswerWatch(Transcript transcript, Timer timer, Duration limit) {
    this.transcript = transcript;
    this.timer = timer;
    this.limit = limit;
  }

  private static final class Question implements Pairing.Question {
    private final SentEntry sent;
    private long sentAt;
    private boolean onItsWay;
    private boolean late;

    Question(SentEntry sent) {
      this.sent = sent;
    }

    @Override
    public SentEntry sent() {
      return sent;
    }

    /// As the user was told, whatever the clock says by now.
    @Override
    public boolean isLate(long nanos) {
      return late;
    }
  }

  /// An answer to this is awaited, and its limit counts once [#sent] says so.
  synchronized void expect(SentEntry sent) {
    Question newest = pairing.open().peekLast();
    boolean known = newest != null && newest.sent == sent; // a decoding anew may have met its row
    if (!closed && !known) {
      pairing.ask(new Question(sent));
    }
  }

  /// All bytes of the newest message are on their way: its limit counts from now.
  synchronized void sent(SentEntry sent) {
    Question newest = pairing.open().peekLast();
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
    for (Question question : pairing.open()) {
      if (question.onItsWay && !question.late) {
        long left = question.sentAt + limit.toNanos() - System.nanoTime();
        timing = true;
        timer.after(Duration.ofNanos(Math.max(0, left)), this::expire);
        return;
      }
    }
  }

  /// Says whether bytes were read that nobody has looked at yet: an answer may be among them, and
  /// that it takes long is not the peer's doing.
  void inHand(boolean bytes) {
    inHand = bytes;
  }

  private void expire() {
    if (inHand && !closed) {
      timer.after(A_MOMENT, this::expire);
    } else {
      tellOverdue();
      transcript.commit();
    }
  }

  /// Under the lock, so that no row of it comes after [#close]; who closes must not wait for the
  /// disk meanwhile.
  private synchronized void tellOverdue() {
    timing = false;
    long now = System.nanoTime();
    for (Question question : pairing.open()) {
      if (question.onItsWay && !question.late && now - question.sentAt >= limit.toNanos()) {
        question.late = true;
        transcript.tell(
            true,
            "No answer to #%d within %s; the connection stays open"
                .formatted(question.sent.number(), DurationWords.of(limit)));
      }
    }
    watch();
  }

  /// A frame arrived: it answers the oldest message.
  ///
  /// @param nanos when it was read
  /// @return what to note on its row; may be empty when nothing was asked
  synchronized String answered(long nanos) {
    return pairing.answered(nanos);
  }

  /// Another framing has paired what was sent with what had come.
  ///
  /// @param unanswered what has no answer by that, the oldest first
  /// @param last the number of the newest row that was looked at
  synchronized void pairedAnew(List<SentEntry> unanswered, long last) {
    if (closed) {
      return;
    }
    Map<Long, Question> known = new HashMap<>();
    pairing.open().forEach(question -> known.put(question.sent.number(), question));
    List<Question> later = pairing.open().stream().filter(q -> q.sent.number() > last).toList();
    pairing.open().clear();
    for (SentEntry sent : unanswered) {
      Question question = known.get(sent.number());
      pairing.ask(question == null ? openAgain(sent) : question);
    }
    later.forEach(pairing::ask);
    watch();
  }

  /// An answer by the framing before is none by this one. If it is late by now, nobody is told: it
  /// has come, in a way.
  private Question openAgain(SentEntry sent) {
    var question = new Question(sent);
    question.sentAt = sent.moment().nanos();
    question.onItsWay = true;
    question.late = !limit.isZero() && System.nanoTime() - question.sentAt >= limit.toNanos();
    return question;
  }

  /// What was sent was no request; what comes now may be about it.
  synchronized void expectAnything() {
    pairing.expectAnything();
  }

  /// Unframed bytes arrived: they answer all that was asked.
  ///
  /// @param nanos when they were read
  /// @return what to note on their row; may be empty when nothing was asked
  synchronized String answeredAll(long nanos) {
    return pairing.answeredAll(nanos);
  }

  /// Bytes arrived of which no row tells: they answer all that was asked.
  ///
  /// @param nanos when they were read
  /// @return whether anything was asked
  synchronized boolean answeredUnseen(long nanos) {
    boolean asked = !pairing.open().isEmpty();
    pairing.answeredAll(nanos);
    return asked;
  }

  /// Nothing more will come, so nothing is awaited.
  synchronized void close() {
    closed = true;
    pairing.reset();
  }
}
