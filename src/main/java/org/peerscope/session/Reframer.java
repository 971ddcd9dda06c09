package org.peerscope.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Transcript;
import org.peerscope.wire.Diagnosis;
import org.peerscope.wire.Doctor;
import org.peerscope.wire.Framing;
import org.peerscope.wire.Tolerance;

/// Decodes what a session has received by another framing, and asks the doctor when a framing does
/// not fit.
///
/// For the FX thread; the work itself is done in the background, one decoding after another.
public final class Reframer {
  private static final String STAYS =
      ". What came before stays as it was framed: choose another framing, and this one again, to try"
          + " once more";

  private static final int SAMPLE = 64 * 1024;

  private final SessionServices services;
  private final Transcript transcript;
  private final ReadOnlyObjectWrapper<List<Diagnosis>> diagnoses =
      new ReadOnlyObjectWrapper<>(List.of());
  private Optional<LiveConnection> live = Optional.empty();
  private final AtomicInteger attempts = new AtomicInteger();
  private @Nullable Order running;
  private volatile @Nullable Order waiting;
  private long examinedEnd = -1;
  private int round;
  private boolean dismissed;

  /// Where the bytes of the live connection begin, or those of the last one.
  private long liveStart;

  private volatile boolean closed;

  Reframer(SessionServices services, Transcript transcript) {
    this.services = services;
    this.transcript = transcript;
  }

  /// What is to be decoded, as it was when it was ordered.
  private record Order(FrameRule rule, Duration responseTimeout, Optional<LiveConnection> live) {}

  /// Likely causes why frames cannot be made, the likeliest first; empty when all is well.
  public ReadOnlyObjectProperty<List<Diagnosis>> diagnosesProperty() {
    return diagnoses.getReadOnlyProperty();
  }

  /// Forgets the diagnoses and makes no others, until the framing or the connection changes.
  public void dismiss() {
    dismissed = true;
    diagnoses.set(List.of());
  }

  /// Finds out what a framing would make of all that was received, and changes nothing; in place of
  /// the attempt before.
  ///
  /// @param then told on the FX thread, unless it is given up before
  public void attempt(Framing framing, Tolerance tolerance, Consumer<FrameSummary> then) {
    int attempt = attempts.incrementAndGet();
    var rule = new FrameRule(framing, tolerance);
    background(
        "try",
        () ->
            Redecoding.tryOut(transcript, rule, () -> attempts.get() != attempt)
                .ifPresent(found -> services.fx().execute(() -> tried(attempt, found, then))),
        "");
  }

  private void tried(int attempt, FrameSummary found, Consumer<FrameSummary> then) {
    if (attempts.get() == attempt) {
      then.accept(found);
    }
  }

  /// Gives an attempt up.
  public void stopAttempt() {
    attempts.incrementAndGet();
  }

  /// The connection whose reads come now has changed.
  void connected(Optional<LiveConnection> next) {
    live = next;
    if (next.isPresent()) {
      liveStart = transcript.receivedEnd();
      startRound();
    }
    if (running != null && waiting == null) {
      waiting = running; // its rows may miss what was read meanwhile
    } else if (running == null) {
      next();
    }
  }

  /// Decodes everything by this rule.
  void reframe(FrameRule rule, Duration responseTimeout) {
    startRound();
    waiting = new Order(rule, responseTimeout, live);
    if (running == null) {
      next();
    }
  }

  /// Begins nothing any more; what is under way comes to nothing once the transcript is closed.
  void close() {
    closed = true;
    stopAttempt();
  }

  private void next() {
    running = null;
    if (live.map(LiveConnection::isEnded).orElse(false)) {
      return; // it goes on once the connection is gone, which would only give it up now
    }
    Order order = waiting;
    waiting = null;
    if (order != null && !closed && (live.isPresent() || transcript.receivedEnd() > 0)) {
      var now = new Order(order.rule(), order.responseTimeout(), live);
      running = now;
      background("decode", () -> decode(now), STAYS);
    }
  }

  private void decode(Order order) throws IOException {
    try {
      var redecoding = new Redecoding(transcript, order.rule(), order.responseTimeout());
      redecoding.giveUpWhen(() -> isOutdated(order));
      if (order.live().isPresent()) {
        order.live().get().reframe(order.rule(), redecoding);
      } else {
        redecoding.apply();
      }
      if (redecoding.isGivenUp()) {
        services.fx().execute(() -> again(order));
        return;
      }
      FrameSummary summary = redecoding.summary();
      String label = order.rule().framing().label();
      transcript.event(
          transcript.receivedEnd() == 0
              ? "Framing: " + label
              : "Decoded anew: %s. Framing: %s".formatted(summary.words(), label));
      services.fx().execute(() -> decoded(order, summary.trouble()));
    } finally {
      services.fx().execute(this::next);
    }
  }

  /// Nobody waits for it any more, or it stands in the way of the connection's end.
  private boolean isOutdated(Order order) {
    return closed || waiting != null || order.live().map(LiveConnection::isEnded).orElse(false);
  }

  private void again(Order order) {
    if (waiting == null) {
      waiting = order;
    }
  }

  private void decoded(Order order, OptionalLong trouble) {
    trouble.ifPresent(
        at -> {
          if (live.isEmpty() || at >= liveStart) { // else it is an earlier connection's
            troubled(order.rule().framing(), at);
          }
        });
  }

  /// Asks the doctor about the bytes from this offset on, unless that was done with as many.
  void troubled(Framing framing, long offset) {
    if (examinedEnd < transcript.receivedEnd()) {
      examinedEnd = transcript.receivedEnd();
      int asked = round;
      background("examine", () -> examine(framing, offset, asked), "");
    }
  }

  private void examine(Framing framing, long offset, int asked) throws IOException {
    ByteBuffer sample = transcript.received(offset, SAMPLE);
    List<Diagnosis> found = Doctor.examine(framing, sample);
    services.fx().execute(() -> examined(asked, found));
  }

  private void examined(int asked, List<Diagnosis> found) {
    if (asked == round && !dismissed) {
      diagnoses.set(found);
    }
  }

  /// What was found out before says nothing of what comes now.
  private void startRound() {
    round++;
    examinedEnd = -1;
    dismissed = false;
    diagnoses.set(List.of());
  }

  private void background(String title, BackgroundTask.Work work, String hint) {
    services
        .threads()
        .execute(
            new BackgroundTask(
                title,
                work,
                error ->
                    transcript.problem("Decoding failed: " + FileTrouble.words(error) + hint)));
  }
}
