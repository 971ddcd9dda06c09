package org.peerscope.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connections;
import org.peerscope.net.Endpoint;
import org.peerscope.net.Failure;
import org.peerscope.net.FaultyChannel;
import org.peerscope.net.FaultyChannel.Injection;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.wire.EncodedFrame;
import org.peerscope.wire.Raw;
import org.peerscope.wire.Tolerance;

/// As curl does it: the calls of a conversation that may fail are counted, and it is held again
/// with each of them failing in turn (rows 52 and 53 of the fault matrix).
class TortureTest {
  private static final String MESSAGE = "hello";
  private static final int MORE = 100;

  private final Peer peer = new Peer();
  private final Talk talk = new Talk();

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  @ParameterizedTest
  @EnumSource
  void whicheverCallFailsTheConversationEndsOnceAndSaysWhy(Injection injection) throws Exception {
    int calls;
    try (var counting = new Run(Integer.MAX_VALUE, injection)) {
      counting.converse();
      calls = counting.channel.calls();
      assertThat(counting.failure).isEmpty();
    }
    assertThat(calls).isGreaterThan(4);

    for (int fatal = 1; fatal <= calls; fatal++) {
      try (var run = new Run(fatal, injection)) {
        run.converse();
        assertThat(run.ends).as("call %d", fatal).hasValue(1);
        assertThat(run.channel.isOpen()).as("call %d", fatal).isFalse();
        assertThat(run.underWay()).as("call %d", fatal).isZero();
        if (run.channel.failed()) {
          assertThat(run.said()).as("call %d", fatal).anyMatch(e -> e.contains("injected"));
        }
      }
    }
  }

  /// One conversation.
  private final class Run implements LiveConnection.Owner, AutoCloseable {
    private final Transcript transcript = Transcript.temporary(() -> {});
    private final FaultyChannel channel;
    private final AtomicInteger ends = new AtomicInteger();
    private Optional<Failure> failure = Optional.empty();

    Run(int fatal, Injection injection) throws IOException {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), peer.port());
      channel = new FaultyChannel(SocketChannel.open(address), fatal, injection);
      peer.accept();
    }

    void converse() throws IOException {
      var connection = Connections.over(new Endpoint("127.0.0.1", peer.port()), channel);
      var live = new LiveConnection(connection, Duration.ZERO, this);
      live.start(new FrameRule(new Raw(), Tolerance.DEFAULT));
      live.send(EncodedFrame.plain(MESSAGE.getBytes(UTF_8)));
      live.send(EncodedFrame.plain(new byte[MORE]));
      peer.sendUnlessGone(MESSAGE);
      Fx.until("the messages, or the end", () -> isExchanged() || ends.get() > 0);
      live.halfClose();
      peer.closeClient();
      assertThat(live.awaitEnd(Fx.LIMIT)).isTrue();
    }

    private boolean isExchanged() {
      return transcript.receivedEnd() >= MESSAGE.length()
          && transcript.sentEnd() >= MESSAGE.length() + MORE;
    }

    @Override
    public void close() throws IOException {
      transcript.close();
    }

    /// How many sends have no end.
    long underWay() throws IOException {
      return transcript.rows().entries(0, 1000).stream()
          .filter(SentEntry.class::isInstance)
          .filter(e -> ((SentEntry) e).outcome() == SentEntry.Outcome.SENDING)
          .count();
    }

    List<String> said() throws IOException {
      return transcript.rows().entries(0, 1000).stream()
          .filter(Entry.Event.class::isInstance)
          .map(e -> ((Entry.Event) e).text())
          .toList();
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
    public void ended(LiveConnection source, SessionState state, Optional<Failure> why) {
      failure = why;
      ends.incrementAndGet();
    }
  }
}
