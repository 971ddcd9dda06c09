package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.net.Failure;
import org.peerscope.support.Fx;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.Framing;
import org.peerscope.wire.LengthPrefix;
import org.peerscope.wire.Raw;

/// Whatever happens on the wire, the capture holds what crossed it, in order.
///
/// `-Dinvariant.sessions=5000` makes the run long.
class InvariantTest {
  private static final int SESSIONS = Integer.getInteger("invariant.sessions", 150);
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  @AfterAll
  static void endThreads() {
    THREADS.shutdown();
  }

  @Test
  void theCaptureHoldsWhatCrossedTheWire() throws Exception {
    for (int seed = 0; seed < SESSIONS; seed++) {
      try (var peer = new RandomPeer(seed, THREADS);
          var talk = new Talk()) {
        converse(talk, peer, new Random(seed));
      } catch (Exception | Error e) {
        throw new AssertionError("with seed " + seed, e);
      }
    }
  }

  private static void converse(Talk talk, RandomPeer peer, Random random) throws Exception {
    Capture capture = talk.session.transcript();
    Framing framing = random.nextBoolean() ? new Raw() : LengthPrefix.of(2, Endianness.BIG);
    talk.framed(framing).dial(peer.port());
    Fx.until("connected", () -> !talk.session.stateProperty().get().isDialling());
    for (int i = random.nextInt(5); i > 0; i--) {
      talk.send("x".repeat(1 + random.nextInt(20_000)));
    }
    finish(talk, random);
    Fx.until("the end with " + peer, () -> !talk.session.stateProperty().get().isConnected());

    byte[] received = bytes(capture.received(0, Integer.MAX_VALUE));
    byte[] sent = bytes(capture.sent(0, Integer.MAX_VALUE));
    Traffic traffic = Fx.call(talk.session.trafficProperty()::get);
    assertThat(received).hasSize(Math.toIntExact(traffic.received()));
    assertThat(sent).hasSize(Math.toIntExact(traffic.sent()));
    assertThat(startOf(peer.sent(), received.length)).isEqualTo(received);
    assertThat(startOf(sent, peer.received().length)).isEqualTo(peer.received());
    if (hasClosed(capture)) {
      assertThat(received).as("all before the peer's FIN").hasSize(peer.sent().length);
    }
    rowsAgree(capture, end(talk));
  }

  private static boolean hasClosed(Capture capture) throws IOException {
    return capture.rows().entries(0, Integer.MAX_VALUE).stream()
        .anyMatch(row -> row instanceof Entry.End end && end.why().equals("Closed by peer"));
  }

  private static void finish(Talk talk, Random random) {
    switch (random.nextInt(4)) {
      case 0 -> Fx.run(talk.session::abort);
      case 1 -> {
        Fx.run(talk.session::halfClose);
        Fx.until("our side is closed", () -> !talk.session.stateProperty().get().canSend());
        Fx.run(talk.session::disconnect);
      }
      default -> Fx.run(talk.session::disconnect);
    }
  }

  /// What the row that ends a connection says.
  private static String end(Talk talk) {
    return Fx.call(() -> talk.session.failureProperty().get())
        .map(Failure::sentence)
        .orElse("Connection closed");
  }

  private static void rowsAgree(Capture capture, String end) throws IOException {
    List<Entry> rows = capture.rows().entries(0, Integer.MAX_VALUE);
    long at = 0;
    long time = 0;
    for (Entry row : rows) {
      assertThat(row.moment().nanos()).as("time of %s", row).isGreaterThanOrEqualTo(lag(row, time));
      time = Math.max(time, row.moment().nanos());
      if (row instanceof Entry.Read read) {
        assertThat(read.offset()).isEqualTo(at);
        at += read.length();
      }
      if (row instanceof Entry.Received frame) {
        assertThat(frame.frame().offset()).isBetween(0L, at);
        assertThat(frame.frame().end()).isLessThanOrEqualTo(at);
      }
    }
    assertThat(at).isEqualTo(capture.receivedEnd());
    // A peer that resets at once may end the connection while it is being made.
    long connected = rows.stream().filter(InvariantTest::isConnected).count();
    assertThat(rows).filteredOn(Talk::isEndOfStream).hasSize((int) connected);
    assertThat(rows).as("%s in %s", end, rows).filteredOn(row -> isEnd(row, end)).hasSize(1);
  }

  /// What the framing made of a read has the read's time, which may be before an event's.
  private static long lag(Entry row, long time) {
    return row.place().derived() ? 0 : time;
  }

  private static boolean isConnected(Entry row) {
    return row instanceof Entry.Event event && event.text().startsWith("Connected to");
  }

  private static boolean isEnd(Entry row, String end) {
    return row instanceof Entry.Event event && event.text().startsWith(end);
  }

  private static byte[] startOf(byte[] all, int length) {
    return Arrays.copyOf(all, Math.min(all.length, length));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
