package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.capture.SentEntry.Plan;

/// Files that are sent without a copy in the capture.
class UncopiedFileTest {
  @TempDir private Path folder;
  private Transcript transcript;
  private SentEntry file;

  @BeforeEach
  void beginToSend() throws IOException {
    transcript = Transcript.create(folder, () -> {});
    file = transcript.startSend(Plan.file(2, 1002, "big").withoutCopy());
    transcript.took(file, UTF_8.encode("hd"), () -> false);
    transcript.tookWithoutCopy(file, 500);
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  private void endAndSendMore() throws IOException {
    transcript.tookWithoutCopy(file, 500);
    transcript.endSend(file, Outcome.SENT);
    SentEntry next = transcript.startSend(Plan.file(0, 4, ""));
    transcript.took(next, UTF_8.encode("next"), () -> false);
    transcript.endSend(next, Outcome.SENT);
    transcript.close();
  }

  private static String text(Capture capture, Entry row) throws IOException {
    return UTF_8.decode(capture.bytes(row, 0, 2000)).toString();
  }

  @Test
  void itsHeaderIsKept() throws IOException {
    endAndSendMore();

    try (Capture capture = Capture.open(folder)) {
      List<Entry> rows = capture.rows().entries(0, 10);
      Entry again = rows.getFirst();
      assertThat(again.isCopied()).isFalse();
      assertThat(again.length()).isEqualTo(1002);
      assertThat(again.kept()).isEqualTo(2);
      assertThat(text(capture, again)).isEqualTo("hd");
      assertThat(capture.payload(again, 2000).hasRemaining()).isFalse();
      assertThat(text(capture, rows.getLast())).isEqualTo("next");
    }
  }

  @Test
  void itIsIncompleteWhenTheProgramWasKilledMeanwhile() throws IOException {
    transcript.close();

    try (Capture capture = Capture.open(folder)) {
      var again = (SentEntry) capture.rows().entries(0, 10).getFirst();
      assertThat(again.outcome()).isEqualTo(Outcome.INCOMPLETE);
      assertThat(again.plan()).isEqualTo(file.plan());
      assertThat(text(capture, again)).isEqualTo("hd");
    }
  }

  @Test
  void aByteBehindItIsTheNextRows() throws IOException {
    endAndSendMore();

    try (Capture capture = Capture.open(folder)) {
      var finder = new RowFinder(capture.rows());
      assertThat(finder.at(true, 1)).isEqualTo(0);
      assertThat(finder.at(true, 2)).isEqualTo(1);
    }
  }

  @Test
  void anEmptyFileHasNothingToCopy() {
    SentEntry empty = transcript.startSend(Plan.file(2, 2, "empty").withoutCopy());

    assertThat(empty.isCopied()).isTrue();
  }
}
