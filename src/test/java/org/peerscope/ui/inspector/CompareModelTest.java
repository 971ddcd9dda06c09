package org.peerscope.ui.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.SentEntry.Plan;
import org.peerscope.capture.Transcript;
import org.peerscope.ui.inspector.CompareModel.Form;
import org.peerscope.ui.inspector.CompareModel.Pair;
import org.peerscope.wire.Frame;

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

  private Entry received(String text) throws IOException {
    return received(text.getBytes(UTF_8));
  }

  private Entry received(byte[] bytes) throws IOException {
    transcript.read(transcript.moment(), ByteBuffer.wrap(bytes), false, "", () -> false);
    transcript.commit();
    return transcript.rows().entries(transcript.rows().count() - 1, 1).getFirst();
  }

  @Test
  void aDocumentOverTheLimitOfTextIsComparedAsJson() throws IOException {
    String long1 = "[\"" + "x".repeat(100_000) + "\",1]";
    Pair pair = Pair.of(received(long1), received(long1.replace(",1]", ",2]")));

    assertThat(CompareModel.difference(transcript, pair, Form.JSON))
        .contains("-  1")
        .contains("+  2")
        .doesNotContain("Only the first");
  }

  @Test
  void aDocumentThatIsTooLongIsNotCalledWrong() throws IOException {
    Pair pair = Pair.of(received("[\"" + "x".repeat(300_000) + "\"]"), received("[]"));

    assertThat(CompareModel.difference(transcript, pair, Form.JSON)).contains("too long");
  }

  private String compared(Form form, byte[] one, byte[] other) throws IOException {
    Pair pair = Pair.of(received(one), received(other));
    return CompareModel.difference(transcript, pair, form);
  }

  @Test
  void aLineFeedAtTheEndIsADifference() throws IOException {
    assertThat(compared(Form.TEXT, "OK".getBytes(UTF_8), "OK\n".getBytes(UTF_8)))
        .endsWith(" OK\n+");
  }

  @Test
  void aTextThatSpellsAByteIsNotThatByte() throws IOException {
    assertThat(compared(Form.TEXT, new byte[] {(byte) 0xE9}, "\\xE9".getBytes(UTF_8)))
        .contains("their bytes differ: compare them as hex");
  }

  @Test
  void whatIsNoUtf8IsNotTheSameJson() throws IOException {
    byte[] one = {'[', '"', (byte) 0xE9, '"', ']'};
    byte[] other = {'[', '"', (byte) 0xE8, '"', ']'};

    assertThat(compared(Form.JSON, one, other)).contains("+#2 is not JSON: it is not UTF-8.");
  }

  @Test
  void aDocumentThatIsTooLongInBytesIsNotCalledWrong() throws IOException {
    String text = "[\"" + "é".repeat(200_000) + "\"]";

    assertThat(compared(Form.JSON, text.getBytes(UTF_8), "[]".getBytes(UTF_8)))
        .contains("too long");
  }

  @Test
  void theEarlierOfTwoFramesOfOneReadIsTheFirst() throws IOException {
    Entry read = received("ab");
    transcript.frame(new Frame(0, 0, 1, 0), true, "");
    transcript.frame(new Frame(1, 0, 1, 0), true, "");
    transcript.commit();
    List<Entry> frames = transcript.rows().entries(1, 2);

    assertThat(Pair.of(frames.get(1), frames.get(0)))
        .isEqualTo(new Pair(frames.get(0), frames.get(1)));
    assertThat(Pair.of(frames.get(0), read).first()).isEqualTo(read);
  }

  @Test
  void anEventHasNoBytesToBeCompared() throws IOException {
    transcript.event("one");
    transcript.event("two");
    transcript.commit();
    List<Entry> events = transcript.rows().entries(0, 2);
    var pair = new Pair(events.getFirst(), events.getLast());

    assertThat(CompareModel.difference(transcript, pair, Form.HEX)).contains("has no bytes");
    assertThat(CompareModel.difference(transcript, pair, Form.TEXT)).contains("-one", "+two");
  }

  @Test
  void hexIsComparedInLinesOfSixteenBytes() throws IOException {
    Pair pair = Pair.of(received("0123456789abcdefX"), received("0123456789abcdefY"));

    assertThat(CompareModel.difference(transcript, pair, Form.HEX))
        .contains("-00000010  58")
        .contains("+00000010  59");
  }

  @Test
  void filesWithoutACopyAreNotCalledTheSame() throws IOException {
    assertThat(compared(Plan.file(2, 1002, "big").withoutCopy()))
        .isEqualTo("No copy of #1 (2 bytes) was kept, so there is nothing to compare.");
  }
}
