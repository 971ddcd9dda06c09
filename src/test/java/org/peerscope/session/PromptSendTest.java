package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connections;
import org.peerscope.net.Endpoint;
import org.peerscope.support.Peer;
import org.peerscope.wire.EncodedFrame;

/// The time of an answer is the peer's, not that of our disk.
class PromptSendTest {
  private final Traffic traffic = new Traffic();
  private final List<Long> sentAtNews = new ArrayList<>();

  @ParameterizedTest(name = "{0} bytes")
  @CsvSource({"1, 1", "65536, 65536", "65537, 0"})
  void aShortMessageDoesNotWaitForItsRow(int length, long sent) throws Exception {
    try (var peer = new Peer();
        var connection =
            Connections.over(
                new Endpoint("127.0.0.1", peer.port()),
                SocketChannel.open(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), peer.port())));
        var transcript = Transcript.temporary(() -> sentAtNews.add(traffic.sent()))) {
      var answers = new AnswerWatch(transcript, (_, _) -> {}, Duration.ZERO);
      var sender = new Sender(connection, transcript, traffic, answers);
      sender.send(EncodedFrame.plain(new byte[length]));
      sender.finish();
      sender.run();
    }

    assertThat(sentAtNews.getFirst()).isEqualTo(sent);
  }
}
