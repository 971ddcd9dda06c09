package org.peerscope.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.capture.Entry;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.wire.Delimiter;
import org.peerscope.wire.Framing;
import org.peerscope.wire.Http;
import org.peerscope.wire.Octets;
import org.peerscope.wire.Resp;

/// A conversation gives the same frames wherever a read ends.
class EveryCutTest {
  private final Peer peer = new Peer();
  private final Talk talk = new Talk();

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  private static Framing framing(String name) {
    return switch (name) {
      case "lines" -> new Delimiter(Octets.of('\n'));
      case "resp" -> new Resp();
      default -> new Http();
    };
  }

  private static String stream(String name) {
    return switch (name) {
      case "lines" -> "one\ntwö\n\nfour\n";
      case "resp" -> "*2\r\n$3\r\nfoo\r\n$0\r\n\r\n+OK\r\n:12\r\n";
      default -> "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcHTTP/1.1 204 No\r\n\r\n";
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"lines", "resp", "http"})
  void theFramesAreTheSame(String name) {
    byte[] bytes = stream(name).getBytes(UTF_8);
    talk.framed(framing(name));
    List<String> whole = frames(bytes, bytes.length);
    assertThat(whole).isNotEmpty();
    for (int cut = 1; cut < bytes.length; cut++) {
      assertThat(frames(bytes, cut)).as("cut at byte %d", cut).isEqualTo(whole);
    }
  }

  private List<String> frames(byte[] bytes, int cut) {
    int reads = talk.rows(Entry.Read.class).size();
    int before = talk.rows(Entry.Received.class).size();
    talk.connect(peer.port());
    peer.accept().send(Arrays.copyOf(bytes, cut));
    talk.untilRows(Entry.Read.class, reads + 1);
    if (cut < bytes.length) {
      peer.send(Arrays.copyOfRange(bytes, cut, bytes.length));
    }
    Fx.until("all bytes", () -> talk.session.trafficProperty().get().received() == bytes.length);
    peer.closeClient();
    talk.untilState(SessionState.RECEIVE_CLOSED);
    Fx.run(talk.session::disconnect);
    Fx.until("the end", () -> !talk.session.stateProperty().get().isConnected());
    return talk.rows(Entry.Received.class).stream().skip(before).map(talk::payload).toList();
  }
}
