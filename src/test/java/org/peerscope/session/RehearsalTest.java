package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connections;
import org.peerscope.net.Endpoint;
import org.peerscope.net.FaultyChannel;
import org.peerscope.support.Faults;
import org.peerscope.support.Peer;
import org.peerscope.wire.EncodedFrame;

class RehearsalTest {
  @Test
  void aMessageAndItsAnswerAreRehearsedWithoutAPeer() {
    assertThat(Rehearsal.once()).isTrue();
  }

  @Test
  void aWriteIsRehearsedBeforeTheFirstMessageAndSendsNothing() throws Exception {
    try (var peer = new Peer();
        var transcript = Transcript.temporary(() -> {})) {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), peer.port());
      Faults calls = Faults.none();
      var channel = new FaultyChannel(SocketChannel.open(address), calls);
      try (var connection = Connections.over(new Endpoint("127.0.0.1", peer.port()), channel)) {
        int before = calls.calls();
        var answers = new AnswerWatch(transcript, (_, _) -> {}, Duration.ZERO);
        var sender = new Sender(connection, transcript, new Traffic(), answers, () -> false);
        sender.send(EncodedFrame.plain(new byte[1]));
        sender.finish();
        sender.run();

        // The empty write, the message and FIN.
        assertThat(calls.calls() - before).isEqualTo(3);
        assertThat(peer.accept().receiveRest()).hasSize(1);
      }
    }
  }
}
