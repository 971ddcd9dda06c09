package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.capture.SentEntry.Plan;
import org.peerscope.wire.Frame;
import org.peerscope.wire.FrameView;

class TranscriptTest {
  @TempDir private Path folder;
  private final AtomicInteger changes = new AtomicInteger();
  private Transcript transcript;

  @BeforeEach
  void open() throws IOException {
    transcript = Transcript.temporary(changes::incrementAndGet);
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  @Test
  void readsKeepTheirBytesAndPlaces() throws IOException {
    transcript.read(transcript.moment(), bytes("first"), false, "", () -> false);
    transcript.read(transcript.moment(), bytes("second"), true, "note", () -> false);
    transcript.commit();

    Entry.Read second = (Entry.Read) transcript.rows().entries(1, 10).getFirst();
    assertThat(second.offset()).isEqualTo(5);
    assertThat(second.number()).isEqualTo(2);
    assertThat(text(transcript.bytes(second, 0, 100))).isEqualTo("second");
    assertThat(text(transcript.bytes(second, 2, 3))).isEqualTo("con");
    assertThat(transcript.receivedEnd()).isEqualTo(11);
  }

  @Test
  void aFrameOverTwoReadsGivesItsWireBytesAndItsPayload() throws IOException {
    transcript.read(transcript.moment(), bytes("[hel"), true, "", () -> false);
    transcript.read(transcript.moment(), bytes("lo]"), true, "", () -> false);
    transcript.frame(new Frame(0, 1, 5, 1), true, "");
    transcript.commit();

    Entry frame = transcript.rows().entries(2, 1).getFirst();
    assertThat(text(transcript.bytes(frame, 0, 100))).isEqualTo("[hello]");
    assertThat(text(transcript.payload(frame, 100))).isEqualTo("hello");
    assertThat(text(transcript.payload(frame, 2))).isEqualTo("he");
  }

  @Test
  void aLongTextIsCutWhereACharacterBegins() throws IOException {
    transcript.event("€".repeat(30_000));
    transcript.commit();

    Entry.Event event = (Entry.Event) transcript.rows().entries(0, 1).getFirst();

    assertThat(event.text()).isEqualTo("€".repeat((1 << 16) / 3));
  }

  @Test
  void aSendGrowsAsTheKernelTakesIt() throws IOException {
    SentEntry sent = transcript.startSend(new Plan(1, 1, 7, "", FrameView.PAYLOAD, Plan.ALL));
    transcript.took(sent, bytes("[hel"), () -> false);
    assertThat(text(transcript.payload(sent, 100))).isEqualTo("hel");
    assertThat(sent.outcome()).isEqualTo(Outcome.SENDING);

    transcript.took(sent, bytes("lo]"), () -> false);
    transcript.endSend(sent, Outcome.SENT);

    assertThat(text(transcript.bytes(sent, 0, 100))).isEqualTo("[hello]");
    assertThat(text(transcript.payload(sent, 100))).isEqualTo("hello");
    assertThat(sent.length()).isEqualTo(7);
  }

  @Test
  void bytesOfAFileAreKept() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "0123456789");
    SentEntry sent = transcript.startSend(Plan.file(0, 4, "f"));
    try (FileChannel channel = FileChannel.open(file)) {
      assertThat(transcript.stage(sent, channel, 3, 4, () -> false)).isEqualTo(4);
    }
    assertThat(transcript.sentEnd()).isZero();
    assertThat(transcript.send(sent, (_, _, _) -> 3, 4)).isEqualTo(3);
    assertThat(transcript.sentEnd()).isEqualTo(3);

    assertThat(text(transcript.bytes(sent, 0, 100))).isEqualTo("345");
  }

  @Test
  void aFileThatEndsTooSoonIsStagedAsFarAsItGoes() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "0123");
    SentEntry sent = transcript.startSend(Plan.file(0, 4, "f"));
    try (FileChannel channel = FileChannel.open(file)) {
      assertThat(transcript.stage(sent, channel, 3, 4, () -> false)).isEqualTo(1);
      assertThat(transcript.stage(sent, channel, 9, 4, () -> false)).isZero();
    }
  }

  @Test
  void eachDirectionIsExportedExactly() throws IOException {
    transcript.read(transcript.moment(), bytes("in"), false, "", () -> false);
    transcript.commit();
    SentEntry sent = transcript.startSend(Plan.file(0, 3, ""));
    transcript.took(sent, bytes("out"), () -> false);

    transcript.exportReceived(folder.resolve("r"));
    transcript.exportSent(folder.resolve("s"));

    assertThat(folder.resolve("r")).hasContent("in");
    assertThat(folder.resolve("s")).hasContent("out");
  }

  @Test
  void everyChangeIsTold() throws IOException {
    transcript.event("a");
    transcript.problem("b");
    transcript.read(transcript.moment(), bytes("c"), false, "", () -> false);
    transcript.commit();

    assertThat(changes).hasValue(3);
    assertThat(transcript.rows().entries(0, 2)).hasSize(2);
    assertThat(transcript.bytes(transcript.rows().entries(0, 1).getFirst(), 0, 9).hasRemaining())
        .isFalse();
  }

  private static ByteBuffer bytes(String text) {
    return UTF_8.encode(text);
  }

  private static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }
}
