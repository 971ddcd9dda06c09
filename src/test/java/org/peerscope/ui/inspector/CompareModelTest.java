package org.peerscope.ui.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.SentEntry.Plan;
import org.peerscope.capture.Transcript;
import org.peerscope.ui.inspector.CompareModel.Form;
import org.peerscope.ui.inspector.CompareModel.Pair;

class CompareModelTest {
  private Transcript transcript;

  @BeforeEach
  void open() throws IOException {
    transcript = Transcript.temporary(() -> {});
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  private SentEntry sent(Plan plan) throws IOException {
    SentEntry sent = transcript.startSend(plan);
    transcript.took(sent, UTF_8.encode("hd"), () -> false);
    return sent;
  }

  private String compared(Plan plan) throws IOException {
    return CompareModel.difference(transcript, new Pair(sent(plan), sent(plan)), Form.TEXT);
  }

  @Test
  void rowsWithTheSameBytesAreTheSame() throws IOException {
    assertThat(compared(Plan.file(0, 2, "")))
        .isEqualTo("#1 (2 bytes) and #2 (2 bytes) are the same.");
  }

  @Test
  void filesWithoutACopyAreNotCalledTheSame() throws IOException {
    assertThat(compared(Plan.file(2, 1002, "big").withoutCopy()))
        .isEqualTo("No copy of #1 (2 bytes) was kept, so there is nothing to compare.");
  }
}
