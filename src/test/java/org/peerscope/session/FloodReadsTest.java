package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connection;
import org.peerscope.net.Connections;
import org.peerscope.net.Endpoint;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;

/// Rows of reads that follow one another at once are written together, and none waits for the peer.
class FloodReadsTest {
  private static final int READ = 64 * 1024;

  private final AtomicInteger writes = new AtomicInteger();
  private final Peer peer = new Peer();
  private SocketChannel channel;
  private Connection connection;
  private Transcript transcript;
  private CompletableFuture<Void> received = CompletableFuture.completedFuture(null);

  @BeforeEach
  void connect() throws Exception {
    channel = SocketChannel.open().setOption(StandardSocketOptions.SO_RCVBUF, 64 * READ);
    channel.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), peer.port()));
    connection = Connections.over(new Endpoint("127.0.0.1", peer.port()), channel);
    transcript = Transcript.temporary(writes::incrementAndGet);
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    received.exceptionally(_ -> null).join(); // it may have been closed under way
    transcript.close();
    peer.close();
  }

  private void receive(int reads) {
    peer.accept().send(new byte[reads * READ]);
    await("bytes in the kernel")
        .atMost(Fx.LIMIT)
        .until(() -> channel.socket().getInputStream().available() == reads * READ);
    var answers = new AnswerWatch(transcript, (_, _) -> {}, Duration.ZERO);
    var receiver =
        new Receiver(connection, transcript, new Traffic(), answers, (_, _) -> {}, _ -> {});
    received = CompletableFuture.runAsync(() -> run(receiver));
  }

  private static void run(Receiver receiver) {
    try {
      receiver.run();
    } catch (BrokenException e) {
      throw new IllegalStateException(e);
    }
  }

  private void untilRows(int count) {
    await("rows").atMost(Fx.LIMIT).until(() -> transcript.rows().count() == count);
  }

  @Test
  void aFullReadThatNothingFollowsIsSeen() {
    receive(1);

    untilRows(1);
  }

  @Test
  void fullReadsThatFollowOneAnotherAreWrittenTogether() {
    receive(4);

    untilRows(4);
    assertThat(writes).hasValue(1);
  }

  @Test
  void notMoreThanSixteenAreWrittenTogether() {
    receive(17);

    untilRows(17);
    assertThat(writes).hasValue(2);
  }

  @Test
  void theLastOnesAreWrittenAtTheEndOfTheStream() {
    receive(3);
    peer.halfClose();

    received.join();

    assertThat(transcript.rows().count()).isEqualTo(4);
  }
}
