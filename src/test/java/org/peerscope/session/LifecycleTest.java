package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.net.Failure;
import org.peerscope.net.Verdict;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;

/// How connections begin and end, and that nothing is left of them.
class LifecycleTest {
  private static final SessionState DISCONNECTED = SessionState.closed("Disconnected", false);

  private final Peer peer = new Peer();
  private final Talk talk = new Talk();

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  @Test
  void refusalEndsInAFailureWithAHint() {
    int port = Peer.freePort();

    talk.dial(port);

    talk.untilState(SessionState.closed("Refused", true));
    assertThat(talk.failure())
        .hasValueSatisfying(f -> assertThat(f).isInstanceOf(Failure.Refused.class));
    assertThat(talk.events())
        .contains(
            "Attempt 1 of 1 to 127.0.0.1:%d (127.0.0.1) failed: refused; no attempt is left"
                .formatted(port));
  }

  @Test
  void aConnectionThatFailsHasCarriedNothing() {
    connect();
    talk.send("hello");
    Fx.until("it is sent", () -> talk.session.trafficProperty().get().sent() > 0);
    Fx.run(talk.session::abort);
    talk.untilState(SessionState.closed("Aborted", false));

    talk.dial(Peer.freePort());
    talk.untilState(SessionState.closed("Refused", true));

    assertThat(talk.traffic().sent()).isZero();
  }

  @Test
  void aPeerThatClosesMayStillBeSentTo() {
    connect();

    peer.halfClose();
    talk.untilState(SessionState.RECEIVE_CLOSED);
    talk.send("still here");

    assertThat(peer.receive(10)).isEqualTo("still here");
    untilVerdict("Peer has closed its side; you can still send");
  }

  @Test
  void afterOurHalfCloseAReplyIsStillShown() {
    connect();

    Fx.run(talk.session::halfClose);
    talk.untilState(SessionState.SEND_CLOSED);
    peer.send("reply");
    talk.untilRows(Entry.Read.class, 1);

    untilVerdict("You have closed your side; still receiving");
  }

  /// The peer answers our FIN at once.
  @Test
  void theFinThatWentFirstIsToldFirst() throws IOException {
    for (int round = 1; round <= 30; round++) {
      connect();
      Fx.run(talk.session::disconnect);
      peer.receiveRest();
      peer.closeClient();
      talk.untilState(DISCONNECTED);
    }

    List<String> fins = talk.events().stream().filter(e -> e.endsWith("(FIN)")).toList();
    assertThat(IntStream.range(0, fins.size()))
        .hasSize(60)
        .allMatch(i -> fins.get(i).startsWith(i % 2 == 0 ? "You" : "Peer"));
  }

  @Test
  void whenBothSidesHaveClosedTheConnectionIsOver() {
    connect();
    Fx.run(talk.session::halfClose);
    talk.untilState(SessionState.SEND_CLOSED);

    peer.halfClose();

    talk.untilState(DISCONNECTED);
  }

  @Test
  void aResetIsNamedByStateAndVerdict() {
    connect();

    peer.reset();

    talk.untilState(SessionState.closed("Reset by peer", true));
    assertThat(talk.verdict()).isEqualTo(new Verdict(Verdict.Tone.BAD, "Reset by peer"));
  }

  @Test
  void disconnectSendsWhatWaitsThenFin() {
    connect();

    talk.send("last words");
    Fx.run(talk.session::disconnect);

    assertThat(peer.receive(11)).isEqualTo("last words\0");
    peer.closeClient();
    talk.untilState(DISCONNECTED);
  }

  @Test
  void disconnectWaitsUntilAllThatWaitsIsSent() {
    connect();
    String big = "0123456789abcdef".repeat(2 << 20);

    talk.delays.clear(); // those of dialling
    talk.send(big);
    Fx.run(talk.session::disconnect);
    Fx.until("bytes to wait", () -> talk.session.trafficProperty().get().sent() > 1 << 20);
    assertThat(talk.delays)
        .as("the limit counts from our FIN")
        .doesNotContain(Duration.ofSeconds(1));

    assertThat(peer.receive(big.length())).isEqualTo(big);
    talk.untilState(DISCONNECTED);
  }

  @Test
  void afterOurHalfCloseAMessageIsRefusedWithTheReason() {
    connect();

    Fx.run(talk.session::halfClose);
    talk.untilState(SessionState.SEND_CLOSED);
    talk.send("too late");

    talk.untilEvent("Not sent: your side of the connection is closed");
    assertThat(talk.traffic().waiting()).isZero();
  }

  @Test
  void thePeerCheckGoesOnAfterAPeerThatClosesAtOnce() {
    for (int i = 0; i < 30; i++) {
      talk.connect(peer.port());
      peer.accept().halfClose();
      untilVerdict("Peer has closed its side; you can still send");
      Fx.run(talk.session::abort);
      talk.untilState(SessionState.closed("Aborted", false));
    }
  }

  @Test
  void aFloodOfOneConnectionNeverMixesWithTheNext() {
    for (int i = 0; i < 20; i++) {
      connect();
      Thread flood = Thread.startVirtualThread(this::flood);
      int rows = talk.rows(Entry.Read.class).size();
      talk.untilRows(Entry.Read.class, rows + 5);
      Fx.run(talk.session::abort);
      talk.untilState(SessionState.closed("Aborted", false));
      await().atMost(Fx.LIMIT).until(() -> !flood.isAlive());
    }

    List<Entry> rows = talk.rows();
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i - 1) instanceof Entry.Event(_, _, _, String text)
          && text.startsWith("Connection closed")) {
        assertThat(rows.get(i)).isInstanceOf(Entry.Event.class);
      }
    }
    long expected = 0;
    for (Entry.Read read : talk.rows(Entry.Read.class)) {
      assertThat(read.offset()).isEqualTo(expected);
      expected += read.length();
    }
  }

  @Test
  void disconnectDoesNotWaitForEverForThePeer() {
    connect();

    Fx.run(talk.session::disconnect);

    talk.untilState(DISCONNECTED);
  }

  @Test
  void disconnectEndsAFloodToo() {
    connect();
    Thread flood = Thread.startVirtualThread(this::flood);
    talk.untilRows(Entry.Read.class, 10);

    Fx.run(talk.session::disconnect);

    talk.untilState(DISCONNECTED);
    await().atMost(Fx.LIMIT).until(() -> !flood.isAlive());
  }

  @Test
  void abortResetsTheConnection() {
    connect();

    Fx.run(talk.session::abort);

    talk.untilState(SessionState.closed("Aborted", false));
    assertThatThrownBy(() -> peer.receive(1)).hasMessageContaining("reset");
  }

  @Test
  void cancelEndsDiallingAtOnceAndTheNextConnectWorks() {
    Fx.run(
        () -> {
          talk.session.connect(new org.peerscope.net.Endpoint("127.0.0.1", peer.port()));
          talk.session.cancelConnect();
        });

    assertThat(talk.state()).isEqualTo(SessionState.closed("Cancelled", false));
    connect();
    assertThat(talk.state()).isEqualTo(SessionState.OPEN);
  }

  @Test
  void closingASessionEndsItsThreadsAndKeepsItsCapture() throws Exception {
    connect();
    peer.send("x");
    talk.untilRows(Entry.Read.class, 1);

    Fx.run(talk.session::close);

    untilNoConnectionThread();
    try (Capture capture = Capture.open(talk.session.transcript().path())) {
      assertThat(capture.received(0, 10)).isEqualTo(ByteBuffer.wrap(new byte[] {'x'}));
      assertThat(capture.recovery()).isEmpty();
    }
    assertThat(peer.receive(1)).isEqualTo("\0");
  }

  @Test
  void aTransitionThatCannotBeThrows() {
    assertThatThrownBy(() -> SessionState.IDLE.to(SessionState.OPEN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("OPEN cannot follow IDLE");
  }

  @Test
  void aFullRecordingHoldsThePeerBackAndGoesOnWhenThereIsRoom() {
    connect();
    talk.session.transcript().limit(100_000);
    byte[] much = new byte[64 * 1024];
    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(much, 300));
    Fx.until("a pause", () -> talk.session.transcript().trouble().isPresent());
    assertThat(talk.session.transcript().trouble().orElseThrow()).contains("limit of 100,000");
    assertThat(talk.session.transcript().isAtLimit()).isTrue();
    assertThat(talk.session.transcript().receivedEnd()).isLessThan(200_000);

    talk.session.transcript().limit(Long.MAX_VALUE);

    Fx.until("all", () -> talk.session.transcript().receivedEnd() == 300L * much.length);
    assertThat(talk.session.transcript().trouble()).isEmpty();
    assertThat(talk.session.transcript().isAtLimit()).isFalse();
    assertThat(sending).succeedsWithin(Fx.LIMIT);
  }

  @Test
  void aPausedRecordingDoesNotHoldUpTheAbort() {
    connect();
    talk.session.transcript().limit(1);
    peer.send("kept");
    peer.send(new byte[1000]);
    Fx.until("a pause", () -> talk.session.transcript().trouble().isPresent());

    Fx.run(talk.session::abort);

    Fx.until("the end", () -> !talk.session.stateProperty().get().isConnected());
    talk.untilEvent("could not be kept");
  }

  @Test
  void aPauseIsToldUntilItEnds() {
    connect();
    talk.session.transcript().limit(1);
    peer.send("kept");
    peer.send("not yet");
    Fx.until("a pause", () -> talk.session.transcript().trouble().isPresent());

    talk.session.transcript().event("something else");

    assertThat(talk.session.transcript().trouble()).isPresent();
  }

  @Test
  void aSessionThatIsClosedWhileConnectedRecordsTheEnd() throws Exception {
    connect();
    peer.send("x");
    talk.untilRows(Entry.Read.class, 1);

    Fx.run(talk.session::close);

    try (Capture capture = Capture.open(talk.session.transcript().path())) {
      List<Entry> rows = capture.rows().entries(0, 100);
      assertThat(rows).filteredOn(Entry.End.class::isInstance).hasSize(1);
      assertThat(rows.getLast().toString()).contains("Connection closed");
    }
  }

  @Test
  void whatTheKernelSaidOfOneConnectionIsNotSaidOfTheNext() {
    connect();
    Fx.until("a check", () -> !talk.session.peerCheckProperty().get().equals(PeerCheck.NONE));
    peer.reset();
    Fx.until("the end", () -> talk.failure().isPresent());

    talk.dial(Peer.freePort());

    Fx.until("refused", () -> talk.state().label().contains("efused"));
    assertThat(Fx.call(() -> talk.session.peerCheckProperty().get())).isEqualTo(PeerCheck.NONE);
  }

  private void send(byte[] bytes, int times) {
    for (int i = 0; i < times; i++) {
      peer.send(bytes);
    }
  }

  private void flood() {
    try {
      for (int i = 0; i < 100_000; i++) {
        peer.send(new byte[64 * 1024]);
      }
    } catch (UncheckedIOException e) {
      Thread.currentThread().interrupt(); // the connection is gone, as it should be
    }
  }

  private void connect() {
    talk.connect(peer.port());
    peer.accept();
  }

  private void untilVerdict(String words) {
    Fx.until(words, () -> talk.session.peerCheckProperty().get().verdict().words().equals(words));
  }

  /// Checks run on such threads too, but only while there is a connection.
  private static void untilNoConnectionThread() {
    await("no thread is left")
        .atMost(Fx.LIMIT)
        .until(() -> threads().noneMatch(t -> t.getName().startsWith("peerscope-")));
  }

  private static Stream<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream();
  }
}
