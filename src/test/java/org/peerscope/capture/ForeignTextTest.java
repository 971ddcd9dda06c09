package org.peerscope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Captures with texts so long that no window could show them.
class ForeignTextTest {
  @TempDir private Path folder;

  @BeforeEach
  void record() throws IOException {
    try (Transcript transcript = Transcript.create(folder, () -> {})) {
      transcript.describe("localhost:7", "Lines", Map.of());
      transcript.read(transcript.moment(), ByteBuffer.allocate(1), false, "", () -> false);
      transcript.event("x".repeat(1 << 20));
    }
  }

  @Test
  void ofALongTextTheBeginningIsKept() throws IOException {
    try (Capture capture = Capture.open(folder)) {
      var event = (Entry.Event) capture.rows().entries(0, 10).getLast();
      assertThat(event.text()).isEqualTo("x".repeat(1 << 16));
    }
  }

  @Test
  void ofAnEndpointThatIsNoneTheBeginningIsRead() throws IOException {
    Path meta = folder.resolve("meta.json");
    Files.writeString(meta, Files.readString(meta).replace("localhost:7", "h".repeat(500_000)));

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.meta().endpoint()).isEqualTo("h".repeat(1000) + "…");
    }
  }
}
