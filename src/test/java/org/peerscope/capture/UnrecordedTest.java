package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.capture.SentEntry.Plan;
import org.peerscope.support.Faults;
import org.peerscope.support.FaultyFile;
import org.peerscope.wire.EncodedFrame;

/// A conversation that goes on while nothing can be recorded: row 39 of the fault matrix.
class UnrecordedTest {
  private static final long PLENTY = 1 << 20;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir private Path parent;
  private Path folder;
  private Transcript transcript;

  @BeforeEach
  void begin() throws IOException {
    folder = Files.createDirectory(parent.resolve("capture"));
    transcript = Transcript.create(folder, () -> {});
    transcript.goOn(true);
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  private boolean received(String text) throws IOException {
    return transcript.read(transcript.moment(), UTF_8.encode(text), false, "", () -> false);
  }

  private SentEntry sent(String text) throws IOException {
    SentEntry entry = transcript.startSend(Plan.message(EncodedFrame.plain(text.getBytes(UTF_8))));
    transcript.took(entry, UTF_8.encode(text), () -> false);
    return entry;
  }

  private List<String> events() throws IOException {
    transcript.commit();
    return transcript.rows().entries(0, 100).stream()
        .filter(Entry.Event.class::isInstance)
        .map(row -> ((Entry.Event) row).text())
        .toList();
  }

  @Test
  void aMessageThatEndsAtTheLimitIsRecordedWhole() throws IOException {
    SentEntry entry = sent("abc");
    transcript.limit(1);

    transcript.took(entry, ByteBuffer.allocate(0), () -> false);
    transcript.endSend(entry, Outcome.SENT);

    assertThat(events()).isEmpty();
    assertThat(transcript.missing()).isZero();
  }

  @Test
  void whereNothingIsToBeKeptNoRoomIsWaitedFor() throws IOException {
    transcript.goOn(false);
    SentEntry entry = sent("abc");
    transcript.limit(1);

    assertThat(transcript.took(entry, ByteBuffer.allocate(0), () -> true)).isZero();
  }

  @Test
  void ofAFileWithoutACopyOnlyItsHeaderCanBeMissing() throws IOException {
    transcript.limit(1);
    SentEntry file = transcript.startSend(Plan.file(3, 10, "file").withoutCopy());

    transcript.took(file, UTF_8.encode("abc"), () -> false);
    transcript.tookWithoutCopy(file, 7);
    transcript.endSend(file, Outcome.SENT);

    assertThat(events()).anyMatch(e -> e.endsWith(": 3 of its 10 bytes could not be recorded"));
    assertThat(transcript.missing()).isEqualTo(3);
  }

  private void untilRecorded(String text) {
    await(text + " recorded").atMost(LIMIT).until(() -> isReceived(text));
  }

  private boolean isReceived(String text) {
    try {
      return received(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Entry> rows() throws IOException {
    transcript.commit();
    return transcript.rows().entries(0, 100);
  }

  @Test
  void theFirstByteThatIsMissingIsTold() throws IOException {
    received("kept");
    transcript.limit(1);

    assertThat(received("lost")).isFalse();

    assertThat(transcript.trouble().orElseThrow())
        .startsWith(
            "Nothing is recorded behind the 4 received bytes that are kept: the capture has reached");
    assertThat(transcript.receivedEnd()).isEqualTo(4);
  }

  @Test
  void whatWasMissedIsARowBeforeWhatIsRecordedAgain() throws IOException {
    transcript.limit(0);
    received("lost");
    transcript.passOver(4);
    transcript.limit(PLENTY);
    untilRecorded("again");

    assertThat(rows().getFirst())
        .isInstanceOfSatisfying(
            Entry.Event.class,
            event -> assertThat(event.text()).startsWith("4 bytes were received here"));
    assertThat(rows().getLast()).isInstanceOf(Entry.Read.class);
    assertThat(transcript.trouble()).isEmpty();
  }

  /// After a kill it would pass for what came last.
  @Test
  void whatADiskHasTakenOfALostReadGoesAgain() throws IOException {
    Path small = Files.createDirectory(parent.resolve("small"));
    var full = new AtomicBoolean();
    try (Transcript other =
        Transcript.create(
            small, (path, options) -> new SmallDisk(DurableFile.open(path, options), full))) {
      other.goOn(true);
      full.set(true);
      boolean kept = other.read(other.moment(), UTF_8.encode("lost"), false, "", () -> false);
      full.set(false);

      assertThat(kept).isFalse();
      assertThat(small.resolve("received.bin")).hasSize(0);
    }
  }

  @Test
  void aDiskThatStandsStillIsTold() throws Exception {
    Path slow = Files.createDirectory(parent.resolve("slow"));
    var go = new CountDownLatch(1);
    try (Transcript other =
        Transcript.create(
            slow, (path, options) -> new StuckDisk(DurableFile.open(path, options), go))) {
      var reading =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return other.read(other.moment(), UTF_8.encode("slow"), false, "", () -> false);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      await("told")
          .atMost(LIMIT)
          .until(() -> other.trouble().orElse("").startsWith("The disk has not answered for 2 s"));
      assertThat(other.isPaused()).isTrue();

      go.countDown();

      assertThat(reading.get()).isTrue();
      assertThat(other.trouble()).isEmpty();
    }
  }

  /// Takes nothing until it is let.
  private static final class StuckDisk extends FaultyFile {
    private final CountDownLatch go;

    StuckDisk(FileChannel real, CountDownLatch go) {
      super(real, "disk", Faults.none());
      this.go = go;
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return super.write(from, position);
    }
  }

  /// Takes half of what is written while it is full, and then no more.
  private static final class SmallDisk extends FaultyFile {
    private final AtomicBoolean full;

    SmallDisk(FileChannel real, AtomicBoolean full) {
      super(real, "disk", Faults.none());
      this.full = full;
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      if (!full.get()) {
        return super.write(from, position);
      }
      super.write(from.limit(from.limit() / 2), position);
      throw new IOException("No space left on device");
    }
  }

  @Test
  void aHigherLimitEndsTheTroubleBeforeMoreBytesCome() throws IOException {
    transcript.limit(0);
    received("lost");

    transcript.limit(PLENTY);

    assertThat(transcript.trouble()).isEmpty();
  }

  @Test
  void aMessageThatIsSentMeanwhileHasARowThatSaysSo() throws IOException {
    transcript.limit(0);
    SentEntry lost = sent("lost");
    transcript.endSend(lost, Outcome.SENT);
    transcript.limit(PLENTY);
    untilRecorded("again");
    SentEntry kept = sent("kept");
    transcript.endSend(kept, Outcome.SENT);

    assertThat(rows())
        .filteredOn(Entry.Event.class::isInstance)
        .extracting(e -> ((Entry.Event) e).text())
        .contains("#1: 4 of its 4 bytes could not be recorded");
    transcript.close();
    try (Capture capture = Capture.open(folder)) {
      SentEntry again = sentRow(capture, 0);
      assertThat(again.length()).isEqualTo(4);
      assertThat(again.outcome()).isEqualTo(Outcome.SENT);
      assertThat(again.isCopied()).isFalse();
      assertThat(capture.bytes(again, 0, 10).hasRemaining()).isFalse();
      assertThat(text(capture.bytes(sentRow(capture, 1), 0, 10))).isEqualTo("kept");
    }
  }

  @Test
  void aCaptureThatMissedAllBytesIsKept() throws IOException {
    transcript.limit(0);
    received("lost");
    transcript.passOver(4);

    transcript.close();

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.missing()).isEqualTo(4);
    }
  }

  @Test
  void aFileSavedMeanwhileSaysWhatIsMissing() throws IOException {
    transcript.limit(0);
    received("lost");
    transcript.passOver(4);
    Path saved = parent.resolve("one.peerscope");
    Path unpacked = Files.createDirectory(parent.resolve("copy"));

    Archive.write(transcript, List.of(), saved);

    Archive.unpack(saved, unpacked, 1 << 20);
    try (Capture copy = Capture.open(unpacked)) {
      assertThat(copy.missing()).isEqualTo(4);
    }
  }

  @Test
  void aHitIsInTheMessageThatWasRecorded() throws Exception {
    transcript.limit(0);
    transcript.endSend(sent("lost"), Outcome.SENT);
    transcript.limit(PLENTY);
    untilRecorded("again");
    SentEntry kept = sent("kept");
    transcript.endSend(kept, Outcome.SENT);
    rows();

    assertThat(new RowFinder(transcript.rows()).at(true, 0)).isEqualTo(kept.row());
  }

  private static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }

  private static SentEntry sentRow(Capture capture, int number) throws IOException {
    return capture.rows().entries(0, 100).stream()
        .filter(SentEntry.class::isInstance)
        .map(SentEntry.class::cast)
        .toList()
        .get(number);
  }

  @Test
  void theBeginningOfASendStaysWhenTheRestIsLost() throws IOException {
    SentEntry entry = transcript.startSend(Plan.message(EncodedFrame.plain(new byte[9])));
    transcript.took(entry, UTF_8.encode("kept"), () -> false);
    transcript.limit(1);
    transcript.took(entry, UTF_8.encode("los"), () -> false);
    transcript.limit(PLENTY);
    transcript.took(entry, UTF_8.encode("st"), () -> false);

    assertThat(entry.kept()).isEqualTo(4);
    assertThat(entry.length()).isEqualTo(9);
    assertThat(transcript.missing()).isEqualTo(5);
    assertThat(text(transcript.bytes(entry, 0, 100))).isEqualTo("kept");
  }

  @Test
  void aFilesPieceThatCannotBeKeptIsNotStaged() throws IOException {
    Path file = Files.writeString(parent.resolve("f"), "0123456789");
    SentEntry entry = transcript.startSend(Plan.file(0, 10, "f"));
    transcript.limit(0);
    try (FileChannel channel = FileChannel.open(file)) {
      assertThat(transcript.stage(entry, channel, 0, 10, () -> false)).isZero();
    }
    transcript.tookWithoutCopy(entry, 10);

    assertThat(entry.isCutShort()).isTrue();
    assertThat(transcript.missing()).isEqualTo(10);
  }

  @Test
  void howMuchIsMissingStaysWithTheCapture() throws IOException {
    received("kept");
    transcript.limit(1);
    received("lost");
    transcript.passOver(4);
    transcript.endReceived("Closed by peer");
    transcript.close();

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.missing()).isEqualTo(4);
      assertThat(capture.rows().entries(1, 1).toString()).contains("4 bytes were received here");
    }
  }

  @Test
  void aDescriptionThatCannotBeWrittenIsToldOnce() throws IOException {
    Path inTheWay = Files.createDirectory(folder.resolve("meta.json.next"));
    transcript.passOver(4);
    for (int i = 0; i < 10; i++) {
      transcript.checkDisk();
    }
    assertThat(refusals()).isEqualTo(1);

    Files.delete(inTheWay);
    transcript.checkDisk();
    Files.createDirectory(inTheWay);
    transcript.passOver(4);
    transcript.checkDisk();

    assertThat(refusals()).isEqualTo(2);
    Files.delete(inTheWay);
  }

  private long refusals() throws IOException {
    return rows().stream()
        .filter(row -> row.toString().contains("meta.json cannot be written"))
        .count();
  }

  @Test
  void aConversationThatWaitsGoesOnAsSoonAsThatIsChosen() throws Exception {
    transcript.goOn(false);
    transcript.limit(0);
    Thread reader = Thread.startVirtualThread(() -> isReceived("waits"));
    await("a pause").atMost(LIMIT).until(() -> transcript.trouble().isPresent());

    transcript.goOn(true);

    assertThat(reader.join(LIMIT)).isTrue();
    assertThat(transcript.receivedEnd()).isZero();
  }

  /// A sparse file stands for the bytes.
  @Test
  void howMuchIsKeptOfAVeryLongSendIsKnownToTheByte() throws IOException {
    SentEntry file = transcript.startSend(Plan.file(5, 8L << 30, "big"));
    file.took(3L << 30);

    file.cutShort();
    file.took(1L << 30);
    transcript.endSend(file, Outcome.INCOMPLETE);

    assertThat(file.kept()).isEqualTo(3L << 30);
    transcript.limit(Long.MAX_VALUE);
    received("so that the folder stays");
    transcript.close();
    try (var sent = new RandomAccessFile(folder.resolve("sent.bin").toFile(), "rw")) {
      sent.setLength(3L << 30);
    }
    try (Capture capture = Capture.open(folder)) {
      Entry again = capture.rows().entries(0, 1).getFirst();
      assertThat(again.kept()).isEqualTo(3L << 30);
      assertThat(again.length()).isEqualTo(4L << 30);
      assertThat(capture.recovery()).isEmpty();
    }
  }
}
