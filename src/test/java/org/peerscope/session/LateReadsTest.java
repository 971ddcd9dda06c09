package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connections;
import org.peerscope.net.Endpoint;
import org.peerscope.net.Failure;
import org.peerscope.net.os.PeerAnswer;
import org.peerscope.support.Peer;
import org.peerscope.wire.EncodedFrame;
import org.peerscope.wire.Tolerance;
import org.peerscope.wire.UntilIdle;

/// What has come before a graceful end is read, however long the reader is held up.
class LateReadsTest implements LiveConnection.Owner {
  private static final Duration LIMIT = Duration.ofMillis(300);

  private final Peer peer = new Peer();
  private final Talk lender = new Talk();
  private final CountDownLatch go = new CountDownLatch(1);
  private Transcript transcript;
  private LiveConnection live;
  private volatile Optional<Failure> failure = Optional.empty();

  @BeforeEach
  void connect() throws IOException {
    transcript = Transcript.temporary(() -> {});
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), peer.port());
    var channel = SocketChannel.open(address);
    peer.accept();
    var endpoint = new Endpoint("127.0.0.1", peer.port());
    live = new LiveConnection(Connections.over(endpoint, channel), Duration.ZERO, this);
    live.start(FrameRule.RAW);
  }

  @AfterEach
  void close() throws IOException {
    go.countDown();
    live.close();
    live.awaitEnd(Duration.ofSeconds(5));
    transcript.close();
    lender.close();
    peer.close();
  }

  @Override
  public Transcript transcript() {
    return transcript;
  }

  @Override
  public SessionServices services() {
    return lender.services();
  }

  @Override
  public void halfClosed(LiveConnection source, SessionState state) {}

  @Override
  public void troubled(LiveConnection source, long offset) {}

  @Override
  public void ended(LiveConnection source, SessionState state, Optional<Failure> why) {
    failure = why;
  }

  /// Another framing is applied, which takes as long as the test wants.
  private void holdUpTheReader() {
    holdUpTheReader(FrameRule.RAW);
  }

  private void holdUpTheReader(FrameRule rule) {
    peer.send("x");
    await().until(() -> transcript.receivedEnd() == 1);
    var slow = new Redecoding(transcript, rule, Duration.ZERO);
    var held = new CountDownLatch(1);
    slow.giveUpWhen(
        () -> {
          held.countDown();
          awaited(go);
          return false;
        });
    CompletableFuture<Void> reframing = CompletableFuture.runAsync(() -> reframe(rule, slow));
    awaited(held);
    assertThat(reframing).isNotDone();
  }

  private void reframe(FrameRule rule, Redecoding slow) {
    try {
      live.reframe(rule, slow);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aDisconnectWaitsForWhatHasComeAndForTheFinBehindIt() {
    holdUpTheReader();
    peer.send("y".repeat(1_000_000)).closeClient();
    live.disconnect(LIMIT);
    await().until(() -> live.isEnded() || timesPutOff() > 1);
    go.countDown();

    assertThat(live.awaitEnd(Duration.ofSeconds(10))).isTrue();
    assertThat(transcript.receivedEnd()).isEqualTo(1_000_001);
  }

  @Test
  void aBrokenWriteWaitsForWhatHasComeToo() {
    holdUpTheReader();
    peer.send("y".repeat(100_000)).reset();
    live.send(EncodedFrame.plain(new byte[1]));
    assertThat(live.awaitEnd(Duration.ofMillis(1500))).isFalse();
    go.countDown();

    assertThat(live.awaitEnd(Duration.ofSeconds(10))).isTrue();
    assertThat(transcript.receivedEnd()).isEqualTo(100_001);
  }

  @Test
  void thatTheReaderIsHeldUpIsNoSilenceOfThePeer() throws IOException {
    var gap = Duration.ofMillis(500);
    holdUpTheReader(new FrameRule(new UntilIdle((int) gap.toMillis()), Tolerance.DEFAULT));
    peer.send("y");
    await().until(() -> Talk.isBlockedIn("take"));
    long since = System.nanoTime();
    await().until(() -> System.nanoTime() - since > gap.toNanos());
    go.countDown();
    await().until(() -> transcript.receivedEnd() == 2);
    peer.send("z");
    await().until(() -> frames().count() > 0);

    assertThat(frames()).containsExactly(3L);
  }

  private Stream<Long> frames() throws IOException {
    return transcript.rows().entries(0, 100).stream()
        .filter(Entry.Received.class::isInstance)
        .map(Entry::length);
  }

  /// Its end is about to come, and what is decoded until then is given up.
  @Test
  void anotherFramingWaitsUntilTheConnectionIsGone() {
    var begun = new AtomicInteger();
    SessionServices lent = lender.services();
    var counting =
        new SessionServices(
            lent.fx(),
            lent.pulse(),
            _ -> begun.incrementAndGet(),
            lent.timer(),
            lent.captures(),
            lent.dialer(),
            lent.probe());
    var reframer = new Reframer(counting, transcript);
    holdUpTheReader();
    live.close();

    reframer.connected(Optional.of(live));
    reframer.reframe(FrameRule.RAW, Duration.ZERO);
    assertThat(begun).hasValue(0);
    reframer.connected(Optional.empty());

    assertThat(begun).hasValue(1);
  }

  @Test
  void aDisconnectEndsWhatIsBrokenAndHeldUp() {
    holdUpTheReader();
    peer.send("y".repeat(100_000)).reset();
    live.send(EncodedFrame.plain(new byte[1]));
    assertThat(live.awaitEnd(Duration.ofMillis(1200))).isFalse();
    assertThat(live.isEnded()).isFalse();

    live.disconnect(LIMIT);

    await().until(live::isEnded);
    go.countDown();
  }

  @Test
  void whoeverWaitsForTheEndInVainTakesItFromNobody() {
    assertThat(live.awaitEnd(Duration.ofMillis(10))).isFalse();

    live.close();

    assertThat(live.awaitEnd(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void whoForgetsAConnectionLongAfterHisCloseHasResetNothing() {
    peer.halfClose();
    await().until(live::hasPeerClosed);
    long start = System.nanoTime();
    await()
        .until(
            () -> {
              long waited = System.nanoTime() - start;
              live.check();
              return waited > Duration.ofMillis(1100).toNanos();
            });

    peer.reset();

    assertThat(live.awaitEndOrReset(Duration.ofSeconds(10))).isTrue();
    assertThat(failure).containsInstanceOf(Failure.Forgotten.class);
  }

  /// Nobody reads any more, and nobody else asks.
  @Test
  void aResetIsFoundByWhoeverWaitsForIt() {
    peer.closeClient();
    await().until(live::hasPeerClosed);
    live.send(EncodedFrame.plain(new byte[1]));

    assertThat(live.awaitEndOrReset(Duration.ofSeconds(10))).isTrue();
  }

  /// Who reads without a pause is not held up.
  @Test
  void aDisconnectEndsAFloodInTime() {
    var flooding =
        CompletableFuture.runAsync(
            () -> {
              byte[] bytes = new byte[1 << 16];
              while (!live.isEnded()) {
                try {
                  peer.send(bytes);
                } catch (UncheckedIOException e) {
                  return; // the end
                }
              }
            });
    await().until(() -> transcript.receivedEnd() > 1 << 20);
    live.disconnect(LIMIT);

    assertThat(live.awaitEnd(Duration.ofSeconds(10))).isTrue();
    assertThat(timesPutOff()).isLessThan(5); // a disk may hold it up for a moment
    flooding.join();
  }

  private long timesPutOff() {
    return lender.delays.stream().filter(LIMIT::equals).count();
  }

  @Test
  void whatWasNotReadIsTold() throws IOException {
    holdUpTheReader();
    peer.send("y".repeat(100_000));
    await()
        .until(() -> live.check().answer() instanceof PeerAnswer.Known known && known.unread() > 0);
    live.close();
    go.countDown();
    assertThat(live.awaitEnd(Duration.ofSeconds(10))).isTrue();

    assertThat(transcript.rows().entries(0, 100))
        .anySatisfy(
            row ->
                assertThat(row)
                    .isInstanceOfSatisfying(
                        Entry.Event.class,
                        e -> assertThat(e.text()).endsWith("bytes had come and were not read")));
  }
}
