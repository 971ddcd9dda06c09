package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.net.Tls;
import org.peerscope.support.Certificates;
import org.peerscope.support.FaultProxy;
import org.peerscope.support.FaultProxy.Fault;
import org.peerscope.support.FaultProxy.Kind;
import org.peerscope.support.Fx;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.LengthPrefix;
import org.peerscope.wire.Raw;

/// Random faults at random bytes of random conversations: of what the program's socket was handed
/// and took, nothing is lost, unexpected or twice in the capture.
///
/// It goes on for a minute, and for some runs inside TLS; `-Dfault.runs=10000`, `-Dfault.tls=1000`
/// and `-Dfault.seconds=600` make it longer, and `-Dfault.seed` starts elsewhere.
class FaultModelTest {
  private static final int RUNS = Integer.getInteger("fault.runs", 60);
  private static final int TLS_RUNS = Integer.getInteger("fault.tls", 25);
  private static final long SECONDS = Long.getLong("fault.seconds", 60);
  private static final long FIRST_SEED = Long.getLong("fault.seed", 1);
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  @TempDir private Path folder;

  @AfterAll
  static void endThreads() {
    THREADS.shutdownNow();
  }

  @Test
  void nothingIsLostUnexpectedOrTwice() throws Exception {
    long end = System.nanoTime() + SECONDS * 1_000_000_000;
    long seed = FIRST_SEED;
    for (int run = 0; run < RUNS || System.nanoTime() < end; run++, seed++) {
      run(seed, Optional.empty());
    }
    System.out.printf("faults: %d runs from seed %d on%n", seed - FIRST_SEED, FIRST_SEED);
  }

  @Test
  void nothingIsLostUnexpectedOrTwiceInsideTls() {
    Path authority = Certificates.authority(folder);
    var tls = new Tls("", Optional.of(authority), Optional.empty(), List.of());
    for (long seed = FIRST_SEED; seed < FIRST_SEED + TLS_RUNS; seed++) {
      run(seed, Optional.of(tls));
    }
  }

  private static void run(long seed, Optional<Tls> tls) {
    var random = new Random(seed);
    Fault down = fault(random);
    Fault up = fault(random);
    Optional<SSLContext> server = tls.map(_ -> Certificates.server("localhost"));
    try (var peer = new RandomPeer(seed, server, THREADS);
        var proxy = new FaultProxy(peer.port(), down, up, seed, THREADS);
        var talk = new Talk()) {
      tls.ifPresent(talk::secured);
      converse(talk, proxy, random);
      if (tls.isPresent()) {
        check(talk, peer.sent(), peer.receivedSoFar());
      } else {
        check(talk, proxy.handedToProgram(), proxy.takenFromProgram());
      }
    } catch (Exception | Error e) {
      throw new AssertionError("with seed %d, %s down, %s up".formatted(seed, down, up), e);
    }
  }

  private static Fault fault(Random random) {
    Kind[] kinds = Kind.values();
    return new Fault(kinds[random.nextInt(kinds.length)], random.nextInt(30_000));
  }

  private static void converse(Talk talk, FaultProxy proxy, Random random) {
    talk.framed(random.nextBoolean() ? new Raw() : LengthPrefix.of(2, Endianness.BIG));
    talk.dial(proxy.port());
    Fx.until("connected", () -> !talk.session.stateProperty().get().isDialling());
    for (int i = random.nextInt(6); i > 0; i--) {
      talk.send("x".repeat(1 + random.nextInt(20_000)));
    }
    if (random.nextBoolean()) {
      Fx.run(talk.session::halfClose);
    }
    int enough = random.nextInt(20_000);
    Fx.until(
        "some bytes",
        () ->
            talk.session.trafficProperty().get().received() >= enough
                || proxy.isDone()
                || !talk.session.stateProperty().get().isConnected()
                || random.nextInt(200) == 0);
    Fx.run(random.nextBoolean() ? talk.session::abort : talk.session::disconnect);
    Fx.run(talk.session::abort); // a stalled peer never takes what waits
    Fx.until("the end", () -> !talk.session.stateProperty().get().isConnected());
  }

  /// @param handed what the program could have read
  /// @param taken what the peer has got of what the program wrote
  private static void check(Talk talk, byte[] handed, byte[] taken) throws Exception {
    Capture capture = talk.session.transcript();
    Traffic traffic = Fx.call(talk.session.trafficProperty()::get);
    byte[] received = bytes(capture.received(0, Integer.MAX_VALUE));
    byte[] sent = bytes(capture.sent(0, Integer.MAX_VALUE));
    assertThat(received).hasSize(Math.toIntExact(traffic.received()));
    assertThat(sent).hasSize(Math.toIntExact(traffic.sent()));
    assertThat(received.length).isLessThanOrEqualTo(handed.length);
    assertThat(Arrays.copyOf(handed, received.length)).isEqualTo(received);
    assertThat(taken.length).isLessThanOrEqualTo(sent.length);
    assertThat(Arrays.copyOf(sent, taken.length)).isEqualTo(taken);
    List<Entry> rows = capture.rows().entries(0, Integer.MAX_VALUE);
    assertThat(rows).filteredOn(Talk::isEndOfStream).hasSizeLessThanOrEqualTo(1);
    long at = 0;
    for (Entry row : rows) {
      if (row instanceof Entry.Read read) {
        assertThat(read.offset()).isEqualTo(at);
        at += read.length();
      }
    }
    assertThat(at).isEqualTo(received.length);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
