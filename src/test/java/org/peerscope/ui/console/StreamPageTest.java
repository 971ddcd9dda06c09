package org.peerscope.ui.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.Transcript;
import org.peerscope.ui.console.StreamPage.Line;

class StreamPageTest {
  private Transcript transcript;

  @BeforeEach
  void open() throws IOException {
    transcript = Transcript.temporary(() -> {});
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  private void received(String text) throws IOException {
    transcript.read(transcript.moment(), UTF_8.encode(text), false, "", () -> false);
    transcript.commit();
  }

  private void sent(String text) throws IOException {
    SentEntry sent = transcript.startSend(SentEntry.Plan.file(0, text.length(), ""));
    transcript.took(sent, UTF_8.encode(text), () -> false);
    transcript.endSend(sent, SentEntry.Outcome.SENT);
  }

  private List<String> lines(int columns) throws IOException {
    List<Entry> rows = transcript.rows().entries(0, 100);
    return lines(new StreamPage.Rows(rows, 0, rows.size()), columns);
  }

  private List<String> lines(StreamPage.Rows rows, int columns) throws IOException {
    StreamPage page = StreamPage.of(transcript, rows, columns);
    return LongStream.range(0, page.lines()).mapToObj(at -> words(page.line(at))).toList();
  }

  private String words(Line line) {
    try {
      String text =
          UTF_8
              .decode(
                  line.sent()
                      ? transcript.sent(line.offset(), line.length())
                      : transcript.received(line.offset(), line.length()))
              .toString();
      return (line.leads() ? (line.sent() ? ">" : "<") : " ") + text;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void readsThatFollowOneAnotherAreOneText() throws IOException {
    received("one li");
    received("ne\ntwo");
    sent("ping\n");
    received("pong");

    assertThat(lines(20)).containsExactly("<one line\n", " two", ">ping\n", "<pong");
  }

  @Test
  void aLineBelongsToTheRowOfItsFirstByte() throws IOException {
    received("a\n");
    received("b\n");
    List<Entry> rows = transcript.rows().entries(0, 10);

    assertThat(StreamPage.of(transcript, new StreamPage.Rows(rows, 0, 2), 20).line(1).row())
        .isEqualTo(rows.get(1));
  }

  @Test
  void hexHasSixteenBytesALine() throws IOException {
    received("0123456789abcdef0");

    assertThat(lines(0)).containsExactly("<0123456789abcdef", " 0");
  }

  @Test
  void behindAMegabyteLinesAreAsLongAsBeforeOnAverage() throws IOException {
    received("x\n".repeat(1 << 19));
    received("y".repeat(45));

    assertThat(lines(20)).hasSize((1 << 19) + 6).endsWith(" " + "y".repeat(8), " yyyyy");
  }

  @Test
  void aLineStandsForTheBytesOfAFileWithoutACopy() throws IOException {
    SentEntry file = transcript.startSend(SentEntry.Plan.file(5, 1005, "big").withoutCopy());
    transcript.took(file, UTF_8.encode("big\n!"), () -> false);
    transcript.tookWithoutCopy(file, 1000);
    transcript.endSend(file, SentEntry.Outcome.SENT);
    sent("next\n");

    assertThat(lines(20)).containsExactly(">big\n", " !", " ", ">next\n");
  }

  @Test
  void aFileWithoutACopyHasThatLineFromItsStart() throws IOException {
    SentEntry file = transcript.startSend(SentEntry.Plan.file(5, 1005, "big").withoutCopy());
    transcript.took(file, UTF_8.encode("big\n!"), () -> false);

    assertThat(lines(20)).containsExactly(">big\n", " !", " ");
  }

  @Test
  void noBytesAreNoLines() throws IOException {
    sent("");

    assertThat(lines(20)).isEmpty();
  }

  /// Lines of pages of so many rows each.
  private List<String> paged(int size, int columns) throws IOException {
    List<Entry> rows = transcript.rows().entries(0, 100);
    var lines = new ArrayList<String>();
    for (int from = 0; from < rows.size(); from += size) {
      int to = Math.min(rows.size(), from + size);
      lines.addAll(lines(new StreamPage.Rows(rows, from, to), columns));
    }
    return lines;
  }

  @Test
  void linesGoOverTheEdgesOfPages() throws IOException {
    for (String read : List.of("one li", "ne\ntw", "o", "\nthree\nfo", "ur")) {
      received(read);
    }
    sent("ping\n");
    received("po");
    received("ng");

    for (int size = 1; size <= 9; size++) {
      assertThat(paged(size, 80))
          .as("%d rows a page", size)
          .startsWith("<one line\n", " two\n", " three\n")
          .contains(">ping\n");
    }
  }

  @Test
  void aCharacterGoesOverTheEdgeOfAPage() throws IOException {
    for (byte each : "äöü€".getBytes(UTF_8)) {
      transcript.read(
          transcript.moment(), ByteBuffer.wrap(new byte[] {each}), false, "", () -> false);
    }
    transcript.commit();

    assertThat(String.join("", paged(1, 80)).replace(" ", "")).isEqualTo("<äöü€");
  }

  @Test
  void aLineOfManySmallReadsIsWholeOnPagesThatAreSmaller() throws IOException {
    for (char each : "typed by hand\nand so on\n".toCharArray()) {
      received(Character.toString(each));
    }

    assertThat(paged(4, 80)).containsExactly("<typed by hand\n", " and so on\n");
  }

  @Test
  void aPageOfHexIsNoNewBeginning() throws IOException {
    received("abc");
    received("def");

    assertThat(paged(1, 0)).containsExactly("<abc", " def");
  }
}
