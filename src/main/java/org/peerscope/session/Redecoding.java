package org.peerscope.session;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Reframed;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.StreamEnd;
import org.peerscope.capture.Transcript;
import org.peerscope.wire.Frame;

/// Decodes all reads of a transcript by a rule, each connection's stream on its own.
///
/// Blocks on the disk; for one thread, and no read may be added until it is done.
final class Redecoding {
  private static final int PAGE = 10_000;

  private final Transcript transcript;
  private final FrameRule rule;
  private final Duration responseTimeout;
  private final Map<Long, Reframed> made = new HashMap<>();
  private final Deque<SentEntry> open = new ArrayDeque<>();
  private final Deque<StreamEnd> streamEnds;
  private List<Entry> rows = new ArrayList<>();
  private Entry.@Nullable Read read;
  private boolean framed;
  private String note = "";
  private @Nullable FrameLog log;
  private FrameSummary summary = FrameSummary.NOTHING;

  /// A decoding by this rule.
  ///
  /// @param responseTimeout after how long an answer is late; zero for never
  Redecoding(Transcript transcript, FrameRule rule, Duration responseTimeout) {
    this.transcript = transcript;
    this.rule = rule;
    this.responseTimeout = responseTimeout;
    this.streamEnds = new ArrayDeque<>(transcript.streamEnds());
  }

  /// Decodes everything.
  ///
  /// @return how the stream that has not ended stands; empty when there is none
  Optional<FrameLog> run() throws IOException {
    int at = 0;
    for (List<Entry> page = transcript.entries(0, PAGE);
        !page.isEmpty();
        page = transcript.entries(at, PAGE)) {
      for (Entry entry : page) {
        take(entry);
      }
      at += page.size();
    }
    endStreams(transcript.receivedEnd());
    finishRead();
    FrameLog last = log;
    if (last != null) {
      summary = summary.and(last, last.partial().had());
    }
    return Optional.ofNullable(last);
  }

  /// Puts what was decoded in the place of what the last rule made.
  void apply() {
    transcript.reframe(made);
  }

  /// What was found in all streams.
  FrameSummary summary() {
    return summary;
  }

  private void take(Entry entry) throws IOException {
    switch (entry) {
      case SentEntry sent when sent.plan().name().isEmpty() -> open.add(sent);
      case Entry.Read next -> take(next);
      default -> {}
    }
  }

  private void take(Entry.Read next) throws IOException {
    endStreams(next.offset());
    FrameLog current = log == null ? new FrameLog(rule, next.offset(), new Rows()) : log;
    log = current;
    cutIfIdle(current, next);
    finishRead();
    read = next;
    framed = current.framing();
    note = framed ? "" : answeredAll(next);
    if (framed) {
      current.read(transcript.bytes(next, 0, Integer.MAX_VALUE));
    }
  }

  private void cutIfIdle(FrameLog current, Entry.Read next) {
    long gap = current.gapMillis() * 1_000_000L;
    if (gap > 0 && read != null && next.moment().nanos() - read.moment().nanos() >= gap) {
      current.idle();
    }
  }

  private void endStreams(long offset) {
    while (!streamEnds.isEmpty() && streamEnds.getFirst().offset() <= offset) {
      StreamEnd end = streamEnds.removeFirst();
      if (log != null) {
        long left = log.partial().had();
        log.end(end.why());
        summary = summary.and(log, left);
        log = null;
        open.clear();
      }
    }
  }

  private void finishRead() {
    if (read != null) {
      made.put(read.number(), new Reframed(framed, note, rows));
      rows = new ArrayList<>();
    }
    read = null;
  }

  private String answered(Entry.Read by) {
    SentEntry sent = open.pollFirst();
    if (sent == null) {
      return "";
    }
    long took = by.moment().nanos() - sent.moment().nanos();
    boolean late = !responseTimeout.isZero() && took > responseTimeout.toNanos();
    return AnswerWatch.words(sent, late, by.moment().nanos());
  }

  private String answeredAll(Entry.Read by) {
    String words = answered(by);
    open.clear();
    return words;
  }

  /// Gathers the rows of the read that is being decoded.
  private final class Rows implements FrameLog.Sink {
    private Entry.Read current() {
      return Objects.requireNonNull(read, "rows come from reads");
    }

    private Entry.Place place() {
      return new Entry.Place(current().number(), rows.size() + 1);
    }

    @Override
    public void frame(Frame frame, boolean whole, String words) {
      String answer = whole ? answered(current()) : "";
      String all = FrameSummary.join(answer, words);
      rows.add(new Entry.Received(place(), current().moment(), frame, whole, all));
    }

    @Override
    public void problem(String words) {
      rows.add(new Entry.Event(place(), current().moment(), true, words));
    }

    @Override
    public void trouble(long offset) {
      summary = summary.troubled(OptionalLong.of(offset));
    }
  }
}
