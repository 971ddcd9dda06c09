package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Captures;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Dialer;
import org.peerscope.net.Resolver;
import org.peerscope.net.os.PeerProbe;
import org.peerscope.support.Fx;
import org.peerscope.wire.Delimiter;
import org.peerscope.wire.LineEnding;
import org.peerscope.wire.Raw;
import org.peerscope.wire.Tolerance;

/// Decodings that are ordered shortly before the session is closed.
class ReframerTest {
  private static final byte[] LINES = {'\n', '\n', '\n'};

  private final Queue<Runnable> work = new ArrayDeque<>();
  @TempDir private Path folder;
  private Transcript transcript;
  private Reframer reframer;

  @BeforeEach
  void create() throws IOException {
    Fx.start();
    transcript = Transcript.create(folder, () -> {});
    transcript.read(transcript.moment(), ByteBuffer.wrap(new byte[] {'\n'}), true, "", () -> false);
    transcript.commit();
    var services =
        new SessionServices(
            Runnable::run,
            Runnable::run,
            work::add,
            (delay, action) -> {},
            new Captures(folder),
            new Dialer(Resolver.SYSTEM, Thread::sleep),
            PeerProbe.ofThisSystem());
    reframer = new Reframer(services, transcript);
  }

  private void order(FrameRule rule) {
    reframer.reframe(rule, Duration.ZERO);
  }

  private static FrameRule lines() {
    return new FrameRule(new Delimiter(LineEnding.LF), Tolerance.DEFAULT);
  }

  private void end() throws IOException {
    reframer.close();
    transcript.close();
    for (Runnable each = work.poll(); each != null; each = work.poll()) {
      each.run();
    }
  }

  private void assertNothingWasDone() throws IOException {
    assertThat(folder.resolve("index.next")).doesNotExist();
    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.rows().entries(0, 9))
          .noneMatch(row -> row instanceof Entry.Received frame && frame.whole());
    }
  }

  @Test
  void oneThatIsUnderWayComesToNothing() throws IOException {
    order(lines());

    end();

    assertNothingWasDone();
  }

  @Test
  void oneThatWaitsIsNotBegun() throws IOException {
    order(lines());
    order(new FrameRule(new Raw(), Tolerance.DEFAULT));
    Runnable running = work.remove();
    reframer.close();

    running.run();

    assertThat(work).isEmpty();
    transcript.close();
  }

  @Test
  void aTrialSeesEachReadOnceWhenAnotherFramingIsAppliedMeanwhile() throws IOException {
    for (int i = 1; i < 5000; i++) {
      transcript.read(transcript.moment(), ByteBuffer.wrap(LINES), true, "", () -> false);
    }
    transcript.commit();
    var asked = new AtomicInteger();

    Optional<FrameSummary> summary =
        Redecoding.tryOut(
            transcript,
            lines(),
            () -> {
              if (asked.incrementAndGet() == 3) {
                apply(lines());
              }
              return false;
            });

    assertThat(summary.orElseThrow().frames()).isEqualTo(1 + 4999 * LINES.length);
    transcript.close();
  }

  private void apply(FrameRule rule) {
    try {
      new Redecoding(transcript, rule, Duration.ZERO).apply();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
