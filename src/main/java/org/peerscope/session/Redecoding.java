package org.peerscope.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.Transcript;
import org.peerscope.wire.Frame;

/// Decodes all reads of a transcript by a rule, each connection's stream on its own.
///
/// Blocks on the disk; for one thread, and no read may be added until it is done.
final class Redecoding {
  private static final int PAGE = 1000;

  private final Transcript transcript;
  private final FrameRule rule;
  private final Duration responseTimeout;
  private final Pairing<Past> pairing = new Pairing<>();
  private Target target = _ -> {};
  private BooleanSupplier givenUp = () -> false;
  private boolean applied;
  private Entry.@Nullable Read read;
  private int parts;
  private long lastSent;
  private @Nullable FrameLog log;
  private FrameSummary summary = FrameSummary.NOTHING;
  private @Nullable IOException refusal;

  /// A decoding by this rule.
  ///
  /// @param responseTimeout after how long an answer is late; zero for never
  Redecoding(Transcript transcript, FrameRule rule, Duration responseTimeout) {
    this.transcript = transcript;
    this.rule = rule;
    this.responseTimeout = responseTimeout;
  }

  /// A question of which only the beginning is known: its limit counts from there, while a watch
  /// counts it from the last byte.
  private record Past(SentEntry sent, Duration limit) implements Pairing.Question {
    @Override
    public boolean isLate(long nanos) {
      return !limit.isZero() && nanos - sent.moment().nanos() > limit.toNanos();
    }
  }

  /// Where the rows go.
  @FunctionalInterface
  private interface Target {
    void add(Entry entry) throws IOException;
  }

  /// What a rule would make of everything; changes nothing.
  ///
  /// @param cancelled asked often; ends it
  /// @return empty when it was cancelled
  static Optional<FrameSummary> tryOut(
      Transcript transcript, FrameRule rule, BooleanSupplier cancelled) throws IOException {
    while (!cancelled.getAsBoolean()) {
      long generation = transcript.rows().generation();
      var trial = new Redecoding(transcript, rule, Duration.ZERO);
      trial.giveUpWhen(cancelled);
      trial.decode(transcript.rows().count());
      // The rows that were counted are others when another rule was applied meanwhile.
      if (generation == transcript.rows().generation() && !cancelled.getAsBoolean()) {
        return Optional.of(trial.summary());
      }
    }
    return Optional.empty();
  }

  /// Lets [#apply] end early, and change nothing.
  ///
  /// @param cancelled asked often
  void giveUpWhen(BooleanSupplier cancelled) {
    givenUp = cancelled;
  }

  /// Whether it has changed nothing, because it was given up.
  boolean isGivenUp() {
    return !applied;
  }

  /// Decodes everything, and puts what it makes in the place of what the last rule made.
  ///
  /// @return how the stream that has not ended stands; empty when there is none
  Optional<FrameLog> apply() throws IOException {
    try (var rows = transcript.reindex()) {
      target = rows::add;
      decode(rows.rows());
      if (!givenUp.getAsBoolean()) {
        rows.apply();
        applied = true;
      }
    }
    return Optional.ofNullable(log);
  }

  private void decode(long rows) throws IOException {
    for (long row = 0; row < rows && !givenUp.getAsBoolean(); row += PAGE) {
      int size = (int) Math.min(PAGE, rows - row);
      for (Entry entry : transcript.rows().entries(row, size)) {
        take(entry);
      }
    }
    if (log != null) {
      summary = summary.and(log, log.undecoded());
    }
  }

  /// What was sent and has no answer by this rule, the oldest first.
  List<SentEntry> unanswered() {
    return pairing.open().stream().map(Past::sent).toList();
  }

  /// The number of the newest row of what was sent; what was sent later is not known of here.
  long lastSent() {
    return lastSent;
  }

  /// What was found in all streams.
  FrameSummary summary() {
    return summary;
  }

  private void take(Entry entry) throws IOException {
    if (!entry.place().derived()) {
      cutIfIdle(entry.moment());
    }
    switch (entry) {
      case Entry.Read next -> take(next);
      case Entry.End end -> {
        endStream(end.why());
        target.add(end);
      }
      case SentEntry sent -> {
        lastSent = sent.number();
        if (sent.plan().name().isEmpty()) {
          pairing.ask(new Past(sent, responseTimeout));
        } else {
          pairing.expectAnything();
        }
        target.add(sent);
      }
      case Entry.Event event -> {
        if (!event.place().derived()) {
          target.add(event);
        }
      }
      case Entry.Received _ -> {} // what the last rule made
    }
  }

  private void take(Entry.Read next) throws IOException {
    FrameLog current = log == null ? begin(next.offset()) : log;
    read = next;
    parts = 0;
    boolean framed = current.framing();
    target.add(next.with(framed, framed ? "" : pairing.answeredAll(next.moment().nanos())));
    if (framed) {
      current.read(transcript.bytes(next, 0, Integer.MAX_VALUE));
    } else {
      current.pass(next.length());
    }
    rethrow();
  }

  /// Of what went wrong in the stream before, nothing says more of this one's framing.
  private FrameLog begin(long offset) {
    var begun = new FrameLog(rule, offset, new Rows());
    log = begun;
    summary = summary.untroubled();
    return begun;
  }

  /// What silence has ended stands before whatever comes then, as it did when it happened.
  private void cutIfIdle(Entry.Moment now) throws IOException {
    FrameLog current = log;
    Entry.Read last = read;
    if (current == null || last == null) {
      return;
    }
    long gap = current.gapMillis() * 1_000_000L;
    if (gap > 0 && now.nanos() - last.moment().nanos() >= gap) {
      current.idle();
      rethrow();
    }
  }

  private void endStream(String why) throws IOException {
    if (log != null) {
      long left = log.undecoded();
      log.end(why);
      summary = summary.and(log, left);
      log = null;
      rethrow();
    }
    pairing.reset(); // what another connection brings answers nothing of this one
  }

  private void rethrow() throws IOException {
    if (refusal != null) {
      throw refusal;
    }
  }

  /// Rows of the newest read.
  private final class Rows implements FrameLog.Sink {
    private Entry.Read current() {
      return Objects.requireNonNull(read, "rows come from reads");
    }

    private Entry.Place place() {
      return new Entry.Place(current().number(), ++parts);
    }

    @Override
    public void frame(Frame frame, boolean whole, String words) {
      String answer = whole ? pairing.answered(current().moment().nanos()) : "";
      String all = FrameSummary.join(answer, words);
      add(new Entry.Received(place(), current().moment(), frame, whole, all));
    }

    @Override
    public void problem(String words) {
      add(new Entry.Event(place(), current().moment(), true, words));
    }

    private void add(Entry entry) {
      try {
        target.add(entry);
      } catch (IOException e) {
        refusal = e;
      }
    }

    @Override
    public void trouble(long offset) {
      summary = summary.troubled(OptionalLong.of(offset));
    }
  }
}
