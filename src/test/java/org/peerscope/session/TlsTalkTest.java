package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.net.Failure;
import org.peerscope.net.Tls;
import org.peerscope.support.Certificates;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.Http;
import org.peerscope.wire.LengthPrefix;

/// Conversations inside TLS, and their ends.
class TlsTalkTest {
  @TempDir private Path folder;
  private final Talk talk = new Talk();

  @AfterEach
  void close() {
    talk.close();
  }

  private void connect(Peer peer) {
    dial(peer);
    peer.accept().handshake();
    talk.untilState(SessionState.OPEN);
  }

  private void dial(Peer peer) {
    talk.secured(
            new Tls("", Optional.of(Certificates.authority(folder)), Optional.empty(), List.of()))
        .dial(peer.port());
  }

  @Test
  void whatIsRecordedIsWhatTlsProtects() {
    talk.framed(LengthPrefix.of(1, Endianness.BIG));
    try (var peer = Peer.secured("localhost")) {
      connect(peer);
      talk.send("hello");
      assertThat(peer.receive(6)).isEqualTo("\u0005hello");
      peer.send("\u0003yes");
      talk.untilRows(Entry.Received.class, 1);

      assertThat(talk.payload(talk.rows(SentEntry.class).getFirst())).isEqualTo("hello");
      assertThat(talk.payload(talk.rows(Entry.Received.class).getFirst())).isEqualTo("yes");
      assertThat(talk.events()).anyMatch(e -> e.startsWith("TLS 1.3 with TLS_"));
    }
  }

  @Test
  void aFileGoesThroughTlsByteForByte() throws Exception {
    var bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);
    Path file = Files.write(folder.resolve("f"), bytes);
    try (var peer = Peer.secured("localhost")) {
      connect(peer);
      FileToSend checked = FileToSend.check(file);
      Fx.run(() -> talk.session.send(checked));
      peer.receive(2 + 8);
      assertThat(peer.receiveBytes(bytes.length)).isEqualTo(bytes);
      talk.untilSent(1);
      SentEntry row = talk.rows(SentEntry.class).getFirst();
      assertThat(talk.session.transcript().payload(row, bytes.length))
          .isEqualTo(ByteBuffer.wrap(bytes));
    }
  }

  @Test
  void weHalfCloseAndStillReceive() throws Exception {
    try (var peer = Peer.secured("localhost")) {
      connect(peer);
      Fx.run(talk.session::halfClose);
      talk.untilState(SessionState.SEND_CLOSED);
      assertThat(peer.receiveRest()).isEmpty();
      peer.send("late");
      talk.untilRows(Entry.Read.class, 1);

      assertThat(talk.payload(talk.rows(Entry.Read.class).getFirst())).isEqualTo("late");
    }
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.3, Closed by peer", "TLSv1.2, Disconnected"})
  void before13ThePeersCloseEndsBothWays(String protocol, String state) {
    try (var peer =
        Peer.secured("localhost").tuned(s -> s.setEnabledProtocols(new String[] {protocol}))) {
      connect(peer);
      peer.halfClose();

      talk.untilEvent("Peer has closed its side");
      assertThat(talk.events()).contains("Peer has closed its side (close_notify of TLS)");
      Fx.until(state + ", not " + talk.events(), () -> talk.state().label().equals(state));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aCloseWithoutNotifyIsAProblem(String protocol) {
    try (var peer =
        Peer.secured("localhost").tuned(s -> s.setEnabledProtocols(new String[] {protocol}))) {
      connect(peer);
      peer.cutBeneath();

      talk.untilEvent("without the close_notify of TLS");
      talk.untilEvent("Peer has closed its side (FIN)");
      assertThat(talk.events()).noneMatch(e -> e.contains("Reset") || e.contains("acknowledged"));
    }
  }

  /// It may have been cut off on its way (RFC 9112, 9.8).
  @Test
  void aMessageThatEndsWithTheStreamIsWholeOnlyWithNotify() {
    talk.framed(new Http());
    try (var peer = Peer.secured("localhost")) {
      connect(peer);
      peer.send("HTTP/1.1 200 OK\r\n\r\nhalf");
      talk.untilRows(Entry.Read.class, 1);
      peer.cutBeneath();

      talk.untilEvent("Closed by peer without close_notify, frame incomplete: had 23");
      assertThat(talk.rows(Entry.Received.class).getFirst().whole()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aResetThatTheWriterMeetsIsNeverCalledAClose(String protocol) {
    for (int i = 0; i < 20; i++) {
      int before = talk.events().size();
      try (var peer =
          Peer.secured("localhost").tuned(s -> s.setEnabledProtocols(new String[] {protocol}))) {
        connect(peer);
        talk.send("x".repeat(8 << 20));
        Fx.until("a send", () -> talk.session.trafficProperty().get().sent() > 100_000);
        peer.reset();
        Fx.until("the end", () -> !talk.session.stateProperty().get().isConnected());
      }
      assertThat(talk.events().subList(before, talk.events().size()))
          .as("round %d", i)
          .noneMatch(e -> e.contains("FIN"));
      assertThat(talk.failure()).containsInstanceOf(Failure.Reset.class);
    }
  }

  @Test
  void aResetIsNamed() {
    try (var peer = Peer.secured("localhost")) {
      connect(peer);
      peer.reset();

      Fx.until("the end", () -> talk.failure().isPresent());
      assertThat(talk.failure().get().what()).startsWith("Reset by peer");
    }
  }

  @Test
  void nothingIsSentToAServerThatIsNotTrusted() {
    talk.secured(Tls.DEFAULT);
    try (var peer = Peer.secured("localhost")) {
      talk.dial(peer.port());
      peer.accept();

      assertThatThrownBy(peer::handshake).isInstanceOf(UncheckedIOException.class);
      Fx.until("the refusal", () -> talk.failure().isPresent());
      assertThat(talk.failure().get().hint()).contains("Nothing of yours was sent");
      assertThat(talk.rows(SentEntry.class)).isEmpty();
      assertThat(talk.state().label()).startsWith("Certificate not trusted");
    }
  }

  @Test
  void aSilentServerIsCountedDownAndCancelled() {
    try (var peer = new Peer()) {
      dial(peer);
      peer.accept().untilAvailable();
      Fx.until("a countdown", () -> talk.state().label().matches("TLS handshake, \\d+ s left"));
      Fx.run(talk.session::cancelConnect);

      assertThat(talk.state().label()).isEqualTo("Cancelled");
    }
  }

  @Test
  void plainBytesToATlsPortAreExplained() {
    try (var peer = Peer.secured("localhost")) {
      talk.connect(peer.port());
      peer.accept();
      talk.send("GET / HTTP/1.1\r\n\r\n");
      assertThatThrownBy(peer::handshake).isNotNull();

      talk.untilEvent("This looks like TLS: switch TLS on and connect again");
    }
  }
}
