package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connections;
import org.peerscope.net.Endpoint;
import org.peerscope.support.FailingFile;
import org.peerscope.support.Peer;
import org.peerscope.wire.FileHeader;

/// A file whose disk is gone in the middle of it, or that is cut as its last bytes go out.
class UnreadableFileTest {
  private static final long SIZE = 1_000_000;
  private static final int READABLE = 300_000;

  private static FileSend.Result sent(FileHeader header, FileChannel from, boolean copied)
      throws Exception {
    var file = new FileToSend(Path.of(header.name()), header, copied);
    var send = new FileSend(file, () -> {}, _ -> {}, () -> from);
    try (var peer = new Peer();
        var connection =
            Connections.over(
                new Endpoint("127.0.0.1", peer.port()),
                SocketChannel.open(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), peer.port())));
        var transcript = Transcript.temporary(() -> {})) {
      peer.accept();
      send.run(connection, transcript, new Traffic(), () -> {});
      assertThat(connection.isClosed()).isFalse();
      FileSend.Result result = send.done().get();
      SentEntry row = (SentEntry) transcript.rows().entries(0, 1).getFirst();
      assertThat(row.outcome())
          .isEqualTo(result.complete() ? SentEntry.Outcome.SENT : SentEntry.Outcome.INCOMPLETE);
      long length = header.bytes().length + (result.complete() ? header.size() : READABLE);
      assertThat(row.length()).isEqualTo(length);
      return result;
    }
  }

  @Test
  void aFileThatIsCutWhenAllIsReadHasNotGrown() throws Exception {
    var header = new FileHeader("log", READABLE);

    FileSend.Result result = sent(header, new FailingFile(READABLE - 1, READABLE), false);

    assertThat(result.words())
        .isEqualTo("The file was cut from 300000 to 299999 bytes; the 300000 announced were sent.");
  }

  @ParameterizedTest(name = "with a copy: {0}")
  @ValueSource(booleans = {true, false})
  void itsSendEndsAndTheConnectionStaysOpen(boolean copied) throws Exception {
    var header = new FileHeader("stick", SIZE);

    FileSend.Result result = sent(header, new FailingFile(SIZE, READABLE), copied);

    assertThat(result.complete()).isFalse();
    assertThat(result.words())
        .startsWith("The file cannot be read any more (Input/output error): sent 300000 of")
        .contains("The connection is open");
  }
}
