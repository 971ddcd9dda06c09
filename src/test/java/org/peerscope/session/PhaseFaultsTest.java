package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.net.Failure;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.LengthPrefix;

/// Faults that can come in any phase of a connection; after each of them the next connect works.
class PhaseFaultsTest {
  private static final SessionState ABORTED = SessionState.closed("Aborted", false);

  private final Peer peer = new Peer();
  private final Talk talk = new Talk();

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  private void connect() {
    talk.framed(LengthPrefix.of(4, Endianness.BIG)).connect(peer.port());
    peer.accept();
  }

  private void untilClosed() {
    Fx.until("closed", () -> !talk.session.stateProperty().get().isConnected());
  }

  private void assertNextConnectWorks() {
    connect();
    peer.send("\0\0\0\u0002ok");
    Fx.until(
        "the next connection's frame",
        () -> talk.rows(Entry.Received.class).stream().anyMatch(f -> talk.payload(f).equals("ok")));
    assertThat(talk.failure()).isEmpty();
  }

  /// Rows 10, 13, 16, 17.
  @ParameterizedTest
  @EnumSource(Moment.class)
  void aResetIsNamed(Moment moment) throws Exception {
    connect();
    moment.begin(talk, peer);

    peer.reset();

    untilClosed();
    assertThat(talk.failure()).containsInstanceOf(Failure.Reset.class);
    assertThat(talk.failure().orElseThrow().where()).contains("127.0.0.1:" + peer.port());
    assertNextConnectWorks();
  }

  /// Rows 11, 12, 14: what was under way towards the peer goes on.
  @ParameterizedTest
  @EnumSource(Moment.class)
  void aFinIsToldAndLeavesOurSideOpen(Moment moment) throws Exception {
    connect();
    moment.begin(talk, peer);

    peer.halfClose();

    talk.untilState(SessionState.RECEIVE_CLOSED);
    talk.untilEvent("Peer has closed its side (FIN)");
    assertThat(talk.failure()).isEmpty();
    peer.receiveBytes(moment.bytes());
    Fx.until("all is sent", () -> talk.session.trafficProperty().get().waiting() == 0);
    Fx.run(talk.session::abort);
    untilClosed();
    assertNextConnectWorks();
  }

  /// Rows 34, 35, 45: whatever is under way, an abort ends it, and says what was not sent.
  @ParameterizedTest
  @EnumSource(Moment.class)
  void anAbortEndsIt(Moment moment) throws Exception {
    connect();
    moment.begin(talk, peer);

    Fx.run(talk.session::abort);

    talk.untilState(ABORTED);
    assertThat(talk.traffic().waiting()).isZero();
    assertThat(talk.rows(SentEntry.class))
        .noneMatch(sent -> sent.outcome() == SentEntry.Outcome.SENDING);
    assertNextConnectWorks();
  }

  /// Row 59: what waits is sent before our FIN.
  @ParameterizedTest
  @EnumSource(Moment.class)
  void aDisconnectSendsWhatWaits(Moment moment) throws Exception {
    connect();
    moment.begin(talk, peer);

    Fx.run(talk.session::disconnect);

    assertThat(peer.receiveBytes(moment.bytes())).hasSize(moment.bytes());
    peer.halfClose();
    talk.untilState(SessionState.closed("Disconnected", false));
    assertThat(talk.failure()).isEmpty();
    assertNextConnectWorks();
  }

  /// When it comes.
  enum Moment {
    IDLE(0) {
      @Override
      void begin(Talk talk, Peer peer) {}
    },
    IN_MID_RECEIVE(0) {
      @Override
      void begin(Talk talk, Peer peer) {
        peer.send("\0\0\0\u0009abc");
        talk.untilRows(Entry.Read.class, 1);
      }
    },
    IN_MID_SEND(4 + Moment.LONG) {
      @Override
      void begin(Talk talk, Peer peer) {
        talk.send("x".repeat(LONG));
        untilUnderWay(talk);
      }
    },
    IN_MID_FILE("file".length() + 1 + 8 + Moment.LONG) {
      @Override
      void begin(Talk talk, Peer peer) throws Exception {
        Path folder = Files.createTempDirectory("peerscope");
        Path file = Files.write(folder.resolve("file"), new byte[LONG]);
        FileToSend checked = FileToSend.check(file);
        Fx.call(() -> talk.session.send(checked));
        untilUnderWay(talk);
        Files.delete(file);
        Files.delete(folder);
      }
    };

    /// More than the kernel takes at once.
    private static final int LONG = 16 << 20;

    private final int bytes;

    Moment(int bytes) {
      this.bytes = bytes;
    }

    /// How many bytes are to be sent.
    int bytes() {
      return bytes;
    }

    abstract void begin(Talk talk, Peer peer) throws Exception;

    private static void untilUnderWay(Talk talk) {
      Fx.until("bytes", () -> talk.session.trafficProperty().get().sent() > 100_000);
    }
  }
}
