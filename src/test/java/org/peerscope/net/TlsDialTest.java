package org.peerscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.support.Peer;

/// Dialling with TLS: what is agreed, and the sentence for each way in which it fails.
class TlsDialTest extends TlsDialling {
  /// A peer that answers the first bytes with some of its own.
  private static Peer answering(byte[] bytes) {
    var peer = new Peer();
    Thread.startVirtualThread(() -> peer.accept().untilAvailable().send(bytes));
    return peer;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aTrustedServerIsConnectedAndItsAgreementIsKnown(String protocol) throws Exception {
    try (var peer =
            Peer.secured("localhost").tuned(s -> s.setEnabledProtocols(new String[] {protocol}));
        Connection connection = dial(shaking(peer))) {
      TlsAgreement agreement = connection.tls().orElseThrow();

      assertThat(agreement.protocol()).isEqualTo(protocol);
      assertThat(agreement.flaws()).isEmpty();
      assertThat(agreement.certificate().names()).containsExactly("localhost", "127.0.0.1");
      assertThat(steps).anyMatch(s -> s.startsWith("TCP is up; TLS handshake with localhost"));
    }
  }

  @Test
  void bytesGoBothWaysInRecords() throws Exception {
    try (var peer = Peer.secured("localhost");
        Connection connection = dial(shaking(peer))) {
      ByteBuffer[] message = {utf8("he"), utf8("llo")};
      assertThat(connection.write(message)).isEqualTo(5);
      assertThat(peer.receive(5)).isEqualTo("hello");
      peer.send("answer");

      ByteBuffer got = ByteBuffer.allocate(100);
      assertThat(connection.read(got)).isEqualTo(6);
      assertThat(new String(got.array(), 0, 6, StandardCharsets.UTF_8)).isEqualTo("answer");
    }
  }

  @Test
  void anotherServerNameIsAskedForAndChecked() throws Exception {
    tls = new Tls("elsewhere.example", tls.authorities(), tls.client(), List.of());
    try (var peer = Peer.secured("elsewhere");
        Connection connection = dial(shaking(peer))) {
      assertThat(connection.tls().orElseThrow().flaws()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost."})
  void aServerNameIsAskedForWithoutADotAtItsEnd(String name) throws Exception {
    tls = new Tls(name, tls.authorities(), tls.client(), List.of());
    var server = new CompletableFuture<SSLSocket>();
    try (var peer = Peer.secured("localhost").tuned(server::complete);
        Connection _ = dial(shaking(peer))) {
      var session = (ExtendedSSLSession) server.join().getSession();
      assertThat(session.getRequestedServerNames()).containsExactly(new SNIHostName("localhost"));
    }
  }

  /// As TLS does when it is closed. Linux alone tells which files are open.
  @Test
  void whatTlsAsksTheSocketBelowOpensNoOther() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/fd")), "skipped: no list of open files");
    try (var peer = new Peer();
        var channel =
            SocketChannel.open(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), peer.port()))) {
      var asked = new ArrayList<ChannelSocket>(); // held, or a collection would close them
      long before = openSockets();
      for (int i = 0; i < 20; i++) {
        var socket = new ChannelSocket(channel);
        socket.setSoTimeout(socket.getSoTimeout());
        assertThat(socket.getSoLinger()).isEqualTo(-1);
        asked.add(socket);
      }

      assertThat(openSockets()).isLessThan(before + 10);
      assertThat(asked).hasSize(20);
    }
  }

  private static long openSockets() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(TlsDialTest::isSocket).count();
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  @Test
  void aPlainServerIsNamedWithItsAnswer() {
    try (var peer = answering("HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.UTF_8))) {
      assertThat(failure(peer).sentence())
          .contains("does not speak TLS")
          .contains("it answered \"HTTP/1.1 400 Bad Request\\x0D\\x0A\"");
    }
  }

  @Test
  void aServerThatEchoesIsNamed() {
    try (var peer = new Peer()) {
      Thread.startVirtualThread(
          () -> {
            try {
              peer.accept().untilAvailable().send(peer.receiveSome());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });

      assertThat(failure(peer).sentence())
          .contains("does not speak TLS")
          .contains("it sent back what it was sent");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "15030100020246, OLD_PROTOCOL, speaks only a TLS that is older than 1.2",
    "160301002a020000260301"
        + "0000000000000000000000000000000000000000000000000000000000000000"
        + "00c01300, OLD_PROTOCOL, speaks only a TLS that is older than 1.2",
    "15030300020228, NO_AGREEMENT, takes none of the cipher suites",
    "15030300020270, UNKNOWN_NAME, has no server of the name",
    "15030300020250, OTHER, failed"
  })
  void anAlertIsNamed(String hex, TlsProblem problem, String sentence) {
    try (var peer = answering(HexFormat.of().parseHex(hex))) {
      var failure = (Failure.TlsFailed) failure(peer);

      assertThat(failure.problem()).as(failure.cause()).isEqualTo(problem);
      assertThat(failure.what()).contains(sentence);
    }
  }

  @Test
  void aServerThatClosesInsteadIsNamed() {
    try (var peer = new Peer()) {
      Thread.startVirtualThread(
          () -> {
            for (int i = 0; i < 3; i++) {
              peer.accept().untilAvailable().receive(1);
              peer.halfClose();
            }
          });

      assertThat(failure(peer).what()).contains("closed the connection during the TLS handshake");
    }
  }

  @Test
  void aSilentServerTimesOutWithThePhaseAndTheLimit() {
    try (var peer = new Peer()) {
      Failure failure =
          catchThrowableOfType(
                  DialFailedException.class, () -> dial(peer, "localhost", Duration.ofMillis(200)))
              .failure();

      assertThat(failure.what()).contains("within 200 ms while shaking hands for TLS");
      assertThat(failure.hint()).contains("perhaps it does not speak TLS");
      assertThat(steps.stream().filter(s -> s.startsWith("TCP is up"))).hasSize(3);
    }
  }

  @Test
  void anInterruptEndsAHandshakeAtOnceAndIsNoFailure() throws Exception {
    try (var peer = new Peer()) {
      var ended = new CompletableFuture<Throwable>();
      Thread dialling =
          Thread.ofPlatform()
              .start(
                  () ->
                      ended.complete(
                          catchThrowable(() -> dial(peer, "localhost", Duration.ofHours(1)))));
      peer.accept().untilAvailable();
      dialling.interrupt();

      assertThat(ended.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
          .isInstanceOf(InterruptedException.class);
      assertThat(peer.receiveRest()).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aCloseWithoutNotifyIsTold(String protocol) throws Exception {
    try (var peer =
            Peer.secured("localhost").tuned(s -> s.setEnabledProtocols(new String[] {protocol}));
        Connection connection = dial(shaking(peer))) {
      connection.write(new ByteBuffer[] {utf8("x")});
      peer.receive(1);
      peer.cutBeneath();

      assertThat(connection.read(ByteBuffer.allocate(10))).isNegative();
      assertThat(connection.lastWord()).contains("without the close_notify of TLS");
      assertThat(connection.closesBothWays()).isEqualTo(protocol.equals("TLSv1.2"));
    }
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.3, false", "TLSv1.2, true"})
  void aCloseWithNotifyClosesBothWaysOnlyBefore13(String protocol, boolean both) throws Exception {
    try (var peer =
            Peer.secured("localhost").tuned(s -> s.setEnabledProtocols(new String[] {protocol}));
        Connection connection = dial(shaking(peer))) {
      connection.write(new ByteBuffer[] {utf8("x")});
      peer.receive(1);
      peer.halfClose();

      assertThat(connection.read(ByteBuffer.allocate(10))).isNegative();
      assertThat(connection.lastWord()).isEmpty();
      assertThat(connection.closesBothWays()).isEqualTo(both);
    }
  }
}
