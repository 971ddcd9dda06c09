package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connection;
import org.peerscope.net.Connections;
import org.peerscope.net.Endpoint;
import org.peerscope.support.Peer;
import org.peerscope.wire.EncodedFrame;

/// What is sent, and when it is said, without a session around it.
class SenderTest {
  private final Peer peer = new Peer();
  private final Traffic traffic = new Traffic();
  private final List<Long> sentAtNews = new ArrayList<>();
  private Connection connection;
  private Transcript transcript;
  private Sender sender;

  @BeforeEach
  void connect() throws IOException {
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), peer.port());
    connection =
        Connections.over(new Endpoint("127.0.0.1", peer.port()), SocketChannel.open(address));
    transcript = Transcript.temporary(() -> sentAtNews.add(traffic.sent()));
    var answers = new AnswerWatch(transcript, (_, _) -> {}, Duration.ZERO);
    sender = new Sender(connection, transcript, traffic, answers, () -> false);
  }

  @AfterEach
  void close() throws IOException {
    connection.close();
    transcript.close();
    peer.close();
  }

  /// The time of an answer is the peer's, not that of our disk.
  @ParameterizedTest(name = "{0} bytes")
  @CsvSource({"1, 1", "65536, 65536", "65537, 0"})
  void aShortMessageDoesNotWaitForItsRow(int length, long sent) throws Exception {
    sender.send(EncodedFrame.plain(new byte[length]));
    sender.finish();
    sender.run();

    assertThat(sentAtNews.getFirst()).isEqualTo(sent);
  }

  @Test
  void untilItHasSentWhatWaitsItIsDraining() throws Exception {
    sender.send(EncodedFrame.plain(new byte[1]));
    sender.finish();
    assertThat(sender.isDraining()).isTrue();

    sender.run();

    assertThat(sender.isDraining()).isFalse();
  }

  @Test
  void aBrokenWriteLeavesNothingToWaitFor() throws Exception {
    connection.close();
    assertThatThrownBy(sender::run).isInstanceOf(BrokenException.class);

    sender.finish();

    assertThat(sender.isDraining()).isFalse();
  }
}
