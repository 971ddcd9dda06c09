package org.peerscope.net.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.net.ReadSide;
import org.peerscope.net.Verdict;
import org.peerscope.support.Peer;

/// Each state that the window names, asked of a real loopback socket.
class PeerProbeTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final PeerProbe probe = PeerProbe.ofThisSystem();
  private final Peer peer = new Peer();
  private SocketChannel channel;

  @BeforeEach
  void connect() throws IOException {
    channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port()));
    peer.accept();
  }

  @AfterEach
  void close() throws IOException {
    channel.close();
    peer.close();
  }

  @Test
  void connectedIsEstablishedWithTheRealName() {
    PeerAnswer.Known known = ask();

    assertThat(known.peer())
        .contains(new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port()));
    assertThat(known.state()).isEqualTo(TcpState.ESTABLISHED);
    assertThat(known.rttMicros()).isNotNegative();
    assertThat(verdict(known, ReadSide.OPEN)).isEqualTo("Connected");
  }

  @Test
  void aClosedPeerWithUnreadBytesIsCloseWaitWithTheirNumber() {
    peer.send("0123456789").closeClient();

    PeerAnswer.Known known = askUntil(k -> k.state() == TcpState.CLOSE_WAIT);

    assertThat(known.peer()).isPresent();
    assertThat(verdict(known, ReadSide.OPEN)).isEqualTo("Peer has closed; 10 bytes still to read");
  }

  @Test
  void aClosedPeerWithAllReadIsCloseWaitAndMayBeSentTo() throws IOException {
    peer.send("0123456789").halfClose();
    var all = ByteBuffer.allocate(100);
    int read = 0;
    while (read >= 0) {
      read = channel.read(all);
    }

    PeerAnswer.Known known = askUntil(k -> k.state() == TcpState.CLOSE_WAIT);

    assertThat(known.peer()).isPresent();
    assertThat(all.position()).isEqualTo(10);
    assertThat(verdict(known, ReadSide.END_OF_STREAM))
        .isEqualTo("Peer has closed its side; you can still send");
  }

  @Test
  void ourHalfCloseIsFinWait() throws IOException {
    channel.shutdownOutput();

    PeerAnswer.Known known = askUntil(k -> k.state() == TcpState.FIN_WAIT_2);

    assertThat(known.peer()).isPresent();
    assertThat(verdict(known, ReadSide.OPEN))
        .isEqualTo("You have closed your side; still receiving");
  }

  @Test
  void ourFinIsNoUnacknowledgedByte() throws IOException {
    channel.configureBlocking(false);
    var chunk = ByteBuffer.allocate(1 << 20);
    while (channel.write(chunk.clear()) > 0) {} // until the peer, who does not read, is full
    long before = askUntil(k -> k.unacknowledged() > 0).unacknowledged();
    channel.shutdownOutput();

    PeerAnswer.Known known = askUntil(k -> k.state() == TcpState.FIN_WAIT_1);

    assertThat(known.unacknowledged()).isPositive().isLessThanOrEqualTo(before);
  }

  @Test
  void aResetPeerHasNoNameAnyMore() {
    peer.reset();

    PeerAnswer.Known known = askUntil(k -> k.state() == TcpState.CLOSED);

    assertThat(known.peer()).isEmpty();
    assertThat(known.error()).contains("not connected").contains("107");
    assertThat(verdict(known, ReadSide.OPEN)).isEqualTo("Reset by peer");
  }

  @Test
  void theCheckLeavesTheResetToTheReader() {
    peer.reset();
    askUntil(k -> k.state() == TcpState.CLOSED);

    assertThat(readError()).contains("reset");
  }

  @Test
  void javasOwnAnswerWouldHaveBeenWrong() throws IOException {
    peer.reset();
    askUntil(k -> k.state() == TcpState.CLOSED);

    assertThat(channel.getRemoteAddress()).isNotNull();
  }

  private String readError() {
    try {
      return "read " + channel.read(ByteBuffer.allocate(1));
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private PeerAnswer.Known askUntil(Predicate<PeerAnswer.Known> condition) {
    return await().atMost(LIMIT).until(this::ask, condition);
  }

  private PeerAnswer.Known ask() {
    return (PeerAnswer.Known) probe.check(channel);
  }

  private static String verdict(PeerAnswer answer, ReadSide read) {
    return Verdict.of(answer, read, false).words();
  }
}
