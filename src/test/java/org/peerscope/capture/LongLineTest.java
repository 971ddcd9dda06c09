package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Search.Hit;
import org.peerscope.capture.SearchQuery.Kind;
import org.peerscope.capture.SearchQuery.Where;
import org.peerscope.wire.Frame;

/// Of a line of 100 MB all is found and saved (row 32 of the fault matrix).
class LongLineTest {
  private static final int READ = 100_000;
  private static final int READS = 1000;
  private static final String END = "the needle at the end";

  @TempDir private Path folder;
  private Transcript transcript;

  @BeforeEach
  void record() throws IOException {
    transcript = Transcript.temporary(() -> {});
    byte[] piece = "x".repeat(READ).getBytes(UTF_8);
    for (int i = 0; i < READS; i++) {
      received(ByteBuffer.wrap(piece));
    }
    received(UTF_8.encode(END));
    transcript.frame(new Frame(0, 0, (long) READ * READS + END.length(), 0), true, "");
    transcript.commit();
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  private void received(ByteBuffer bytes) throws IOException {
    transcript.read(transcript.moment(), bytes, true, "", () -> false);
  }

  @Test
  void itsEndIsFound() throws Exception {
    List<Hit> hits = new ArrayList<>();
    var sink =
        new Search.Sink() {
          @Override
          public void hit(Hit hit) {
            hits.add(hit);
          }

          @Override
          public void progress(long soFar, long all) {
            assertThat(soFar).isLessThanOrEqualTo(all);
          }
        };
    var query = new SearchQuery(Kind.TEXT, "needle", true, true, Where.RECEIVED);

    new Search(transcript, query, () -> false, sink).run();

    assertThat(hits).extracting(Hit::offset).containsExactly((long) READ * READS + 4);
    assertThat(transcript.rows().entries(hits.getFirst().row(), 1).getFirst())
        .isInstanceOf(Entry.Received.class);
  }

  @Test
  void allOfItIsSaved() throws IOException {
    Path saved = folder.resolve("saved");

    transcript.exportReceived(saved);

    assertThat(Files.size(saved)).isEqualTo((long) READ * READS + END.length());
    assertThat(Files.mismatch(saved, transcript.path().resolve("received.bin"))).isEqualTo(-1);
  }
}
