package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connection;
import org.peerscope.net.Connections;
import org.peerscope.net.Endpoint;
import org.peerscope.support.Peer;

/// How often one is told how far a file is; the goal is every 8 MiB.
class FileProgressTest {
  private static final int SIZE = 20 << 20;

  @TempDir private Path folder;

  @ParameterizedTest(name = "with a copy: {0}")
  @ValueSource(booleans = {true, false})
  void itIsToldAtEachMebibyteAtLeast(boolean copied) throws Exception {
    Path path = Files.write(folder.resolve("large"), new byte[SIZE]);
    var told = new ArrayList<Long>(List.of(0L));
    var send = new FileSend(FileToSend.check(path).withCopy(copied), () -> {}, told::add);
    try (var peer = new Peer();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var connection = connect(peer);
        var transcript = Transcript.temporary(() -> {})) {
      var received = threads.submit(peer.accept()::receiveRest);
      send.run(connection, transcript, new Traffic(), () -> {});
      connection.shutdownOutput();

      assertThat(received.get()).hasSize((int) send.size());
    }
    assertThat(send.done().get().complete()).isTrue();
    assertThat(told).endsWith((long) SIZE);
    for (int i = 1; i < told.size(); i++) {
      assertThat(told.get(i) - told.get(i - 1)).isBetween(1L, 1L << 20);
    }
  }

  /// Row 45: beyond what 31 and 32 bits count.
  @Test
  void itIsRightBeyondFourGibibytes() throws Exception {
    long size = (4L << 30) + SIZE;
    Path path = folder.resolve("sparse");
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(size);
    }
    var told = new ArrayList<Long>();
    var send = new FileSend(FileToSend.check(path).withCopy(false), () -> {}, told::add);
    try (var peer = new Peer();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var connection = connect(peer);
        var transcript = Transcript.temporary(() -> {})) {
      var received = threads.submit(peer.accept()::countRest);
      var traffic = new Traffic();
      send.run(connection, transcript, traffic, () -> {});
      connection.shutdownOutput();

      assertThat(received.get()).isEqualTo(send.size()).isEqualTo(traffic.sent());
    }
    assertThat(told).isSorted().endsWith(size).anyMatch(bytes -> bytes > 1L << 32);
  }

  private static Connection connect(Peer peer) throws IOException {
    return Connections.over(
        new Endpoint("127.0.0.1", peer.port()),
        SocketChannel.open(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), peer.port())));
  }
}
