package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Rows;
import org.peerscope.capture.SentEntry;
import org.peerscope.net.Failure;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.Http;
import org.peerscope.wire.LengthPrefix;

/// What a peer can do wrong while talking, and what the user is told of it; the numbers are those
/// of the fault matrix in CONTRIBUTING.md.
class TalkFaultsTest {
  private static final LengthPrefix LENGTH = LengthPrefix.of(4, Endianness.BIG);

  private static final int RECONNECTS = 1000;

  private final Peer peer = new Peer();
  private final Talk talk = new Talk();

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  private void connect() {
    talk.connect(peer.port());
    peer.accept();
  }

  private void untilClosed() {
    Fx.until("the end", () -> !talk.session.stateProperty().get().isConnected());
  }

  /// Row 10.
  @Test
  void aResetAtOnceIsNamedWithItsCounts() {
    connect();
    peer.reset();
    untilClosed();

    assertThat(talk.state().label()).isEqualTo("Reset by peer");
    talk.untilEvent("(0 bytes received, 0 sent)");
  }

  /// Row 11.
  @Test
  void aCloseAtOnceIsNamedWithItsCounts() {
    connect();
    peer.closeClient();
    talk.untilState(SessionState.RECEIVE_CLOSED);
    Fx.run(talk.session::disconnect);
    untilClosed();

    talk.untilEvent("Peer has closed its side (FIN)");
    talk.untilEvent("Connection closed (0 bytes received, 0 sent)");
  }

  /// Rows 12 and 13.
  @ParameterizedTest
  @CsvSource({"true, Reset by peer", "false, Closed by peer"})
  void anEndInMidFrameSaysHowMuchThereWas(boolean reset, String why) {
    talk.framed(LENGTH);
    connect();
    peer.send("\0\0\0\u0009abc");
    talk.untilRows(Entry.Read.class, 1);
    if (reset) {
      peer.reset();
    } else {
      peer.closeClient();
    }

    talk.untilEvent(why + ", frame incomplete: had 7 of 13 bytes");
    assertThat(talk.payload(talk.rows(Entry.Received.class).getLast()))
        .isEqualTo("\0\0\0\u0009abc");
  }

  /// Rows 12 and 13, of a frame that the end of the stream would complete.
  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void onlyAnOrderlyCloseCompletesAFrame(boolean reset, boolean whole) {
    talk.framed(new Http());
    connect();
    peer.send("HTTP/1.0 200 OK\r\n\r\nhalf");
    talk.untilRows(Entry.Read.class, 1);
    if (reset) {
      peer.reset();
    } else {
      peer.closeClient();
    }
    talk.untilRows(Entry.Received.class, 1);

    assertThat(talk.rows(Entry.Received.class).getFirst().whole()).isEqualTo(whole);
    talk.untilEvent(reset ? "frame incomplete: had 23" : "Peer has closed its side");
    boolean told = talk.events().stream().anyMatch(e -> e.contains("frame incomplete: had 23"));
    assertThat(told).isEqualTo(reset);
  }

  /// Row 12, where the header has told the length.
  @Test
  void anEndInMidBodySaysHowMuchThereShouldHaveBeen() {
    talk.framed(new Http());
    connect();
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    talk.untilRows(Entry.Read.class, 1);
    peer.closeClient();

    talk.untilEvent("frame incomplete: had 44 of 140 bytes");
  }

  /// Row 16.
  @Test
  void whatAResetPeerHasNotTakenIsNotConfirmed() {
    connect();
    talk.send("x".repeat(32 << 20));
    Fx.until("a stalled send", () -> talk.session.trafficProperty().get().sent() > 1 << 20);
    peer.reset();
    untilClosed();

    talk.untilEvent("is not confirmed: the kernel took");
    SentEntry sent = talk.rows(SentEntry.class).getFirst();
    assertThat(sent.outcome()).isEqualTo(SentEntry.Outcome.INCOMPLETE);
    assertThat(sent.length()).isEqualTo(talk.traffic().sent());
  }

  /// Row 17.
  @Test
  void aPeerThatClosesWithOurBytesUnreadHasReset() {
    connect();
    talk.send("unread");
    talk.untilSent(1);
    peer.untilAvailable().closeClient(); // Java sends FIN first, which may be read before the reset
    untilClosed();

    assertThat(talk.failure()).containsInstanceOf(Failure.Reset.class);
  }

  /// Row 17, when our own writer meets the reset first.
  @Test
  void aResetThatTheWriterMeetsIsNeverCalledAClose() {
    for (int i = 0; i < 30; i++) {
      int before = talk.events().size();
      connect();
      talk.send("x".repeat(8 << 20));
      Fx.until("a send", () -> talk.session.trafficProperty().get().sent() > 100_000);
      peer.reset();
      untilClosed();
      List<String> events = talk.events().subList(before, talk.events().size());
      assertThat(events).noneMatch(e -> e.contains("(FIN)") || e.contains("Closed by peer"));
      assertThat(talk.failure()).containsInstanceOf(Failure.Reset.class);
    }
  }

  /// Rows 15 and 17: the kernel's state is the same after both FINs as after a reset.
  @Test
  void aCloseThatAnswersOurOwnIsNeverCalledAReset() throws Exception {
    for (int i = 0; i < 200; i++) {
      connect();
      Fx.run(talk.session::halfClose);
      peer.receiveRest();
      peer.closeClient();
      untilClosed();
      assertThat(talk.failure()).as("round %d", i).isEmpty();
    }
  }

  /// Row 18.
  @Test
  void aWriteAfterThePeersCloseWarnsAndThenBreaks() {
    connect();
    peer.closeClient();
    talk.untilState(SessionState.RECEIVE_CLOSED);

    talk.send("first");
    talk.untilEvent("is sent after the peer's FIN");
    untilClosed(); // the check finds the reset, though nobody reads any more

    assertThat(talk.failure()).containsInstanceOf(Failure.Reset.class);
    talk.send("second");
    talk.untilEvent("Not sent: there is no connection");
  }

  /// Row 18, when our own close comes before anyone has asked the kernel again.
  @Test
  void aResetBeforeOurOwnCloseIsNeverCalledAClose() {
    talk.checkedEvery(Duration.ofMinutes(1));
    connect();
    peer.closeClient();
    talk.untilState(SessionState.RECEIVE_CLOSED);
    talk.send("lost");
    talk.untilSent(1);
    Fx.run(talk.session::disconnect);
    untilClosed();

    assertThat(talk.failure()).containsInstanceOf(Failure.Reset.class);
    assertThat(talk.events()).noneMatch(e -> e.startsWith("You have closed your side"));
  }

  /// Row 19.
  @Test
  void aSlowPeersFrameIsCountedAndNeverTimesOut() {
    talk.framed(LENGTH);
    connect();
    peer.send("\0\0\0\u0003").send("a");
    Fx.until("5 of 7", () -> talk.session.trafficProperty().get().partial().had() == 5);
    assertThat(talk.traffic().partial().expected()).isEqualTo(7);
    peer.send("bc");

    talk.untilRows(Entry.Received.class, 1);
    assertThat(talk.state()).isEqualTo(SessionState.OPEN);
  }

  /// Row 22.
  @ParameterizedTest
  @CsvSource({"FFFFFFFF, 4294967295", "80000000, 2147483648", "7FFFFFFF, 2147483647"})
  void aGreatLengthIsRefusedWithoutMakingRoomForIt(String hex, String declared) {
    talk.framed(LENGTH).limited(1000);
    connect();
    long before = usedHeap();
    peer.send(HexFormat.of().parseHex(hex)).send("rest");

    talk.untilEvent("Declared length " + declared + " is over the limit of 1000 bytes");
    assertThat(usedHeap() - before).isLessThan(8 << 20);
    talk.untilRows(Entry.Received.class, 1);
    assertThat(talk.session.transcript().receivedEnd()).isEqualTo(8);
    assertThat(talk.state()).isEqualTo(SessionState.OPEN);
  }

  /// What is left when nobody needs more; other tests' threads may still make something.
  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /// Row 23.
  @Test
  void aHundredThousandEmptyFramesAreRows() {
    talk.framed(LENGTH);
    connect();
    peer.send(new byte[400_000]);

    Fx.until("all rows", () -> talk.session.transcript().rows().count() > 100_000);
    peer.send("\0\0\0\u0001!");

    Fx.until("the one behind them", () -> newest() instanceof Entry.Received r && r.length() == 5);
    assertThat(talk.state()).isEqualTo(SessionState.OPEN);
  }

  private Entry newest() throws IOException {
    Rows rows = talk.session.transcript().rows();
    return rows.entries(rows.count() - 1, 1).getFirst();
  }

  /// Row 57.
  @Test
  void anAnswerAfterItsTimeIsShownAndMarkedLate() {
    try (var hurried = new Talk(Duration.ofMillis(50))) {
      hurried.framed(LENGTH).connect(peer.port());
      peer.accept();
      hurried.send("question");
      hurried.untilEvent("No answer to #");
      peer.send("\0\0\0\u0001!");
      hurried.untilRows(Entry.Received.class, 1);

      assertThat(hurried.rows(Entry.Received.class).getFirst().note()).startsWith("Late answer");
      assertThat(hurried.state()).isEqualTo(SessionState.OPEN);
    }
  }

  /// Row 58.
  @Test
  void quickReconnectsNeverMix() {
    for (int i = 0; i < RECONNECTS; i++) {
      connect();
      String own = "number " + i;
      peer.send(own);
      Fx.until("it", () -> talk.session.trafficProperty().get().received() == own.length());
      Fx.run(i % 2 == 0 ? talk.session::abort : talk.session::disconnect);
      peer.closeClient();
      untilClosed();
    }
    List<String> reads = talk.rows(Entry.Read.class).stream().map(talk::payload).toList();
    for (int i = 0; i < reads.size(); i++) {
      assertThat(reads.get(i)).isEqualTo("number " + i);
    }
    long ends = talk.events().stream().filter(e -> e.contains("bytes received,")).count();
    assertThat(ends).isEqualTo(RECONNECTS);
    assertThat(reads).hasSize(RECONNECTS);
  }

  /// Row 27.
  @Test
  void bytesThatAreNoTextAreSavedAsTheyCame() throws Exception {
    byte[] bad = HexFormat.of().parseHex("c0afeda080f08080aff5ff41");
    connect();
    peer.send(bad);
    talk.untilRows(Entry.Read.class, 1);
    Path file = Files.createTempFile("peerscope", ".bin");
    talk.session.transcript().exportReceived(file);

    assertThat(Files.readAllBytes(file)).isEqualTo(bad);
    Files.delete(file);
  }

  /// Row 34.
  @Test
  void anAbortEndsAFloodAtOnce() {
    connect();
    Thread flood = Thread.startVirtualThread(this::flood);
    Fx.until("a flood", () -> talk.session.trafficProperty().get().received() > 10 << 20);
    Fx.run(talk.session::abort);

    untilClosed();
    assertThat(talk.session.transcript().receivedEnd()).isEqualTo(talk.traffic().received());
    flood.interrupt();
  }

  private void flood() {
    try {
      byte[] chunk = new byte[1 << 16];
      Arrays.fill(chunk, (byte) 'x');
      for (int i = 0; i < 100_000; i++) {
        peer.send(chunk);
      }
    } catch (UncheckedIOException _) {
      // The program has ended it, as it should.
    }
  }

  /// Row 35.
  @Test
  void aPeerThatDoesNotReadIsAbortedAtOnce() {
    connect();
    talk.send("x".repeat(32 << 20));
    Fx.until("a stalled send", () -> talk.session.trafficProperty().get().sent() > 1 << 20);
    assertThat(talk.traffic().waiting()).isPositive();
    Fx.run(talk.session::abort);

    untilClosed();
    assertThat(talk.traffic().waiting()).isZero();
  }

  /// Row 59.
  @Test
  void whatIsUnderWayIsToldBeforeTheWindowCloses() {
    talk.framed(LENGTH);
    connect();
    assertThat(talk.on(Session::underWay)).isEmpty();
    peer.send("\0\0\0\u0009abc");
    Fx.until("a partial frame", () -> !talk.session.underWay().isEmpty());
    assertThat(talk.on(Session::underWay).toString()).contains("7 bytes of it so far");

    talk.send("x".repeat(32 << 20));
    Fx.until("bytes to wait", () -> talk.session.underWay().toString().contains("wait to be sent"));
    Fx.run(talk.session::abort);
    untilClosed();
    assertThat(talk.on(Session::underWay)).isEmpty();
  }
}
