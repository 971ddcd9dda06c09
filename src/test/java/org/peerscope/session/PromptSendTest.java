package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connections;
import org.peerscope.net.Endpoint;
import org.peerscope.net.Failure;
import org.peerscope.support.Peer;
import org.peerscope.wire.EncodedFrame;
import org.peerscope.wire.Raw;
import org.peerscope.wire.Tolerance;

/// The time of an answer is the peer's, not that of our disk.
class PromptSendTest implements LiveConnection.Owner {
  private final Peer peer = new Peer();
  private final Talk talk = new Talk();
  private final CompletableFuture<Long> sentAtFirstNews = new CompletableFuture<>();
  private Transcript transcript;
  private LiveConnection live;

  @BeforeEach
  void connect() throws IOException {
    transcript = Transcript.temporary(this::news);
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), peer.port());
    var connection =
        Connections.over(new Endpoint("127.0.0.1", peer.port()), SocketChannel.open(address));
    peer.accept();
    live = new LiveConnection(connection, Duration.ZERO, this);
    live.start(new FrameRule(new Raw(), Tolerance.DEFAULT));
  }

  @AfterEach
  void close() throws IOException {
    live.close();
    live.awaitEnd(Duration.ofSeconds(10));
    transcript.close();
    talk.close();
    peer.close();
  }

  private void news() {
    sentAtFirstNews.complete(live.traffic().sent());
  }

  @ParameterizedTest(name = "{0} bytes")
  @CsvSource({"1, 1", "65536, 65536", "65537, 0"})
  void aShortMessageDoesNotWaitForItsRow(int length, long sent) {
    live.send(EncodedFrame.plain(new byte[length]));
    peer.receiveBytes(length);

    assertThat(sentAtFirstNews.join()).isEqualTo(sent);
  }

  @Override
  public Transcript transcript() {
    return transcript;
  }

  @Override
  public SessionServices services() {
    return talk.services();
  }

  @Override
  public void halfClosed(LiveConnection source, SessionState state) {}

  @Override
  public void troubled(LiveConnection source, long offset) {}

  @Override
  public void ended(LiveConnection source, SessionState state, Optional<Failure> failure) {}
}
