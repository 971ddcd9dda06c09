package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.capture.SentEntry.Plan;
import org.peerscope.wire.Frame;
import org.peerscope.wire.FrameView;
import org.peerscope.wire.Remark;

class CaptureTest {
  @TempDir private Path root;
  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = Files.createDirectory(root.resolve("capture"));
  }

  /// One row of each kind, with a send that has not ended.
  private Transcript record() throws IOException {
    Transcript transcript = Transcript.create(folder, () -> {});
    transcript.describe("localhost:7", "Lines", Map.of("attempts", "3"));
    transcript.event("Connected");
    SentEntry sent = transcript.startSend(Plan.file(2, 6, "naïve.txt"));
    transcript.took(sent, bytes("ab1234"), () -> false);
    transcript.endSend(sent, Outcome.SENT);
    transcript.read(transcript.moment(), bytes("[hel"), true, "", () -> false);
    transcript.read(transcript.moment(), bytes("lo]more"), true, "a note", () -> false);
    transcript.frame(
        new Frame(0, 1, 5, 1, FrameView.PAYLOAD, new Remark("", true)), true, "frame's note");
    transcript.finding("wrong");
    transcript.endReceived("Closed by peer");
    transcript.commit();
    SentEntry uncopied = transcript.startSend(Plan.file(2, 1002, "big").withoutCopy());
    transcript.took(uncopied, bytes("hd"), () -> false);
    transcript.tookWithoutCopy(uncopied, 1000);
    transcript.endSend(uncopied, Outcome.SENT);
    SentEntry open = transcript.startSend(Plan.file(0, 100, ""));
    transcript.took(open, bytes("begun"), () -> false);
    return transcript;
  }

  private static ByteBuffer bytes(String text) {
    return UTF_8.encode(text);
  }

  private static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }

  private static List<Entry> rows(Capture capture) throws IOException {
    return capture.rows().entries(0, 1000);
  }

  @Test
  void everyKindOfRowIsTheSameWhenOpenedAgain() throws IOException {
    List<Entry> before;
    try (Transcript transcript = record()) {
      before = rows(transcript);
    }

    try (Capture capture = Capture.open(folder)) {
      List<Entry> after = rows(capture);
      assertThat(after).hasSameSizeAs(before);
      for (int i = 0; i < before.size(); i++) {
        if (before.get(i) instanceof SentEntry sent) {
          assertThat(after.get(i).moment()).isEqualTo(sent.moment());
          assertThat(((SentEntry) after.get(i)).plan()).isEqualTo(sent.plan());
          assertThat(after.get(i).length()).isEqualTo(sent.length());
          assertThat(after.get(i).kept()).isEqualTo(sent.kept());
        } else {
          assertThat(after.get(i)).isEqualTo(before.get(i));
        }
      }
      assertThat(capture.recovery()).isEmpty();
    }
  }

  @Test
  void aSendThatHadNotEndedIsIncompleteWithAllItsBytes() throws IOException {
    record().close();

    try (Capture capture = Capture.open(folder)) {
      var sent = (SentEntry) rows(capture).getLast();
      assertThat(sent.outcome()).isEqualTo(Outcome.INCOMPLETE);
      assertThat(text(capture.bytes(sent, 0, 100))).isEqualTo("begun");
    }
  }

  @Test
  void metaTellsWhoseConversationItWas() throws IOException {
    record().close();

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.meta().endpoint()).isEqualTo("localhost:7");
      assertThat(capture.meta().framing()).isEqualTo("Lines");
      assertThat(capture.meta().options()).containsExactly(Map.entry("attempts", "3"));
      assertThat(capture.meta().format()).isEqualTo(Meta.FORMAT);
    }
  }

  @Test
  void aTornTailIsCutWhereverItEnds() throws IOException {
    record().close();
    Path index = folder.resolve("index.bin");
    byte[] all = Files.readAllBytes(index);
    for (int size = 0; size < all.length; size++) {
      truncate(index, all, size);

      try (Capture capture = Capture.open(folder)) {
        assertThat(capture.rows().count()).isEqualTo(size / IndexRecord.SIZE);
        assertThat(rows(capture)).noneMatch(CaptureTest::isDamaged);
        assertThat(capture.recovery().contains("torn")).isEqualTo(size % IndexRecord.SIZE > 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"received.bin", "sent.bin", "text.bin"})
  void aCaptureWhoseFileWasCutIsReadAsFarAsItGoes(String name) throws IOException {
    record().close();
    Path file = folder.resolve(name);
    byte[] all = Files.readAllBytes(file);
    assertThat(all).isNotEmpty();
    for (int size = 0; size < all.length; size++) {
      truncate(file, all, size);

      try (Capture capture = Capture.open(folder)) {
        for (Entry row : rows(capture)) {
          assertThat(capture.bytes(row, 0, 100).remaining())
              .as("%s of %d bytes, %s", name, size, row)
              .isEqualTo((int) row.kept());
        }
      }
    }
  }

  @Test
  void sentBytesWithoutARowAreTold() throws IOException {
    record().close();
    Files.write(folder.resolve("index.bin"), endOfFirstSend());
    Files.write(folder.resolve("sent.bin"), new byte[3], StandardOpenOption.APPEND);

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.recovery()).contains("the last 10 of the sent bytes have no row");
    }
  }

  /// The rows up to the first send, which has 6 bytes; 7 more were sent.
  private byte[] endOfFirstSend() throws IOException {
    return Arrays.copyOf(Files.readAllBytes(folder.resolve("index.bin")), 2 * IndexRecord.SIZE);
  }

  @Test
  void whatWasCopiedAndNotSentIsNotAmongTheSentBytes() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "0123");
    try (Transcript transcript = Transcript.create(folder, () -> {});
        FileChannel channel = FileChannel.open(file)) {
      SentEntry sent = transcript.startSend(Plan.file(0, 4, "file"));
      transcript.stage(sent, channel, 0, 4, () -> false);
      transcript.send(sent, (_, _, _) -> 3, 4);
      transcript.endSend(sent, Outcome.INCOMPLETE);
    }

    try (Capture capture = Capture.open(folder)) {
      assertThat(text(capture.sent(0, 100))).isEqualTo("012");
      assertThat(capture.recovery()).isEmpty();
    }
  }

  @Test
  void whatIsCopiedAndNotSentIsInNoFileThatIsSavedMeanwhile() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "0123");
    Path saved = root.resolve("one.peerscope");
    try (Transcript transcript = Transcript.create(folder, () -> {});
        FileChannel channel = FileChannel.open(file)) {
      SentEntry sent = transcript.startSend(Plan.file(0, 4, "file"));
      transcript.stage(sent, channel, 0, 4, () -> false);
      transcript.send(sent, (_, _, _) -> 3, 4);

      Archive.write(transcript, List.of(), saved);

      transcript.endSend(sent, Outcome.INCOMPLETE);
      assertThat(folder.resolve("sent.bin")).hasSize(3);
    }
    Path unpacked = Files.createDirectory(root.resolve("copy"));
    Archive.unpack(saved, unpacked, 1 << 20);
    assertThat(unpacked.resolve("sent.bin")).hasContent("012");
  }

  private static void truncate(Path file, byte[] all, int size) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      out.write(ByteBuffer.wrap(all, 0, size));
    }
  }

  private static boolean isDamaged(Entry row) {
    return row instanceof Entry.Event event && event.text().contains("damaged");
  }

  @Test
  void rowsThatSpeakOfMissingBytesAreCut() throws IOException {
    record().close();
    Path received = folder.resolve("received.bin");
    truncate(received, Files.readAllBytes(received), 10);

    try (Capture capture = Capture.open(folder)) {
      assertThat(rows(capture).getLast()).isInstanceOf(Entry.Read.class);
      assertThat(capture.recovery()).contains("torn rows").contains("last 6 of the received");
    }
  }

  @Test
  void aRowThatWasChangedIsShownAsDamaged() throws IOException {
    record().close();
    Path index = folder.resolve("index.bin");
    byte[] all = Files.readAllBytes(index);
    all[2 * IndexRecord.SIZE + IndexRecord.OFFSET]++;
    Files.write(index, all);

    try (Capture capture = Capture.open(folder)) {
      assertThat(rows(capture).get(2)).matches(CaptureTest::isDamaged);
      assertThat(rows(capture).get(3)).isInstanceOf(Entry.Read.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4, 88, 0x7F000000",
    "4, 80, 0x7FFFFFFF",
    "4, 80, -1",
    "4, 84, 0x7FFFFFFF",
    "4, 72, -1",
    "4, 48, -1",
    "4, 56, -1",
    "4, 60, 0x7FFFFFFF",
    "4, 48, 0x7FFFFFFF",
    "2, 60, 0x7FFFFFFF",
    "1, 84, -1",
    "1, 84, 0x7FFFFFFF",
    "1, 64, -1",
    "1, 60, 5000",
    "1, 52, 5000"
  })
  void aRowThatLiesIsShownAsDamaged(int row, int field, String value) throws IOException {
    record().close();
    Path index = folder.resolve("index.bin");
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(index));
    all.putInt(row * IndexRecord.SIZE + field, Integer.decode(value));
    IndexRecord.seal(all, row * IndexRecord.SIZE);
    Files.write(index, all.array());

    try (Capture capture = Capture.open(folder)) {
      assertThat(rows(capture).get(row)).matches(CaptureTest::isDamaged);
      assertThat(rows(capture)).filteredOn(CaptureTest::isDamaged).hasSize(1);
    }
  }

  @Test
  void aSendThatBeginsBehindAllSentBytesIsShownAsDamaged() throws IOException {
    record().close();
    Path index = folder.resolve("index.bin");
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(index));
    all.put(IndexRecord.SIZE + IndexRecord.FLAGS, (byte) 0);
    all.putLong(IndexRecord.SIZE + IndexRecord.OFFSET, 5000);
    IndexRecord.seal(all, IndexRecord.SIZE);
    Files.write(index, all.array());

    try (Capture capture = Capture.open(folder)) {
      assertThat(rows(capture).get(1)).matches(CaptureTest::isDamaged);
    }
  }

  @Test
  void aTimeThatNobodyCanShowIsRefused() throws IOException {
    record().close();
    Path meta = folder.resolve("meta.json");
    Files.writeString(
        meta,
        Files.readString(meta)
            .replaceFirst("\"created\" : \"[^\"]*", "\"created\" : \"+1000000000-01-01T00:00:00Z"));

    assertThatThrownBy(() -> Capture.open(folder)).hasMessageContaining("no time that can be");
  }

  @Test
  void rowsWhoseTextsAreGoneKeepTheirBytes() throws IOException {
    record().close();
    truncate(folder.resolve("text.bin"), new byte[0], 0);

    try (Capture capture = Capture.open(folder)) {
      Entry.Read noted = (Entry.Read) rows(capture).get(3);
      assertThat(noted.note()).contains("missing");
      assertThat(UTF_8.decode(capture.payload(noted, 100)).toString()).isEqualTo("lo]more");
    }
  }

  private static int remaining(Capture capture, Entry row) {
    try {
      return capture.payload(row, 100).remaining();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A file from elsewhere may call all of its bytes a header.
  @Test
  void aHeaderIsNotReadForWhatFollowsIt() throws IOException {
    int header = Integer.MAX_VALUE - 1000;
    Transcript transcript = Transcript.create(folder, () -> {});
    transcript.read(transcript.moment(), bytes("x"), true, "", () -> false);
    transcript.close();
    try (var received = new RandomAccessFile(folder.resolve("received.bin").toFile(), "rw")) {
      received.setLength(header + 1L);
    }

    try (Capture capture = Capture.open(folder)) {
      Entry read = rows(capture).getFirst();
      int[] remaining =
          IntStream.of(0, 4)
              .mapToObj(kind -> new Frame(0, header, 1, 0, FrameView.of(kind << 24), Remark.NONE))
              .map(frame -> new Entry.Received(read.place(), read.moment(), frame, true, ""))
              .mapToInt(row -> remaining(capture, row))
              .toArray();
      assertThat(remaining).containsExactly(1, 0);
    }
  }

  @Test
  void bytesThatWereCutAreMissedByAnExport() throws IOException {
    record().close();
    try (Capture capture = Capture.open(folder)) {
      truncate(folder.resolve("received.bin"), new byte[0], 0);

      assertThatThrownBy(() -> capture.exportReceived(root.resolve("copy")))
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void aCaptureInUseIsNotOpenedAndNotRemoved() throws IOException {
    try (Transcript _ = record()) {
      assertThatThrownBy(() -> Capture.open(folder)).hasMessageContaining("in use");
      assertThatThrownBy(() -> CaptureFolder.remove(folder)).hasMessageContaining("in use");
    }
    CaptureFolder.remove(folder);
    assertThat(folder).doesNotExist();
  }

  @Test
  void aCaptureWithoutBytesIsNotKept() throws IOException {
    Transcript transcript = Transcript.create(folder, () -> {});
    transcript.event("nothing was said");

    transcript.close();

    assertThat(folder).doesNotExist();
  }

  @Test
  void whatACrashLeftBesideIsRemovedToo() throws IOException {
    record().close();
    Files.writeString(folder.resolve("meta.json.next"), "{");
    Files.writeString(folder.resolve("index.next"), "");

    CaptureFolder.remove(folder);

    assertThat(folder).doesNotExist();
  }

  /// Linux alone tells which files are open.
  @ParameterizedTest
  @ValueSource(strings = {"sent.bin", "index.bin", "meta.json"})
  void whatCannotBeOpenedLeavesNoFileOpen(String missing) throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/fd")), "skipped: no list of open files");
    record().close();
    Files.delete(folder.resolve(missing));

    assertThatThrownBy(() -> Capture.open(folder)).isInstanceOf(IOException.class);

    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      assertThat(open.map(CaptureTest::target)).noneMatch(path -> path.startsWith(folder));
    }
  }

  private static Path target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor);
    } catch (IOException e) {
      return descriptor; // closed meanwhile
    }
  }

  @Test
  void anotherFormIsRefused() throws IOException {
    record().close();
    Path meta = folder.resolve("meta.json");
    Files.writeString(meta, Files.readString(meta).replace("\"format\" : 1", "\"format\" : 9"));

    assertThatThrownBy(() -> Capture.open(folder)).hasMessageContaining("form 9");
  }

  @Test
  void anInterruptedThreadStillRecords() throws IOException {
    try (Transcript transcript = record()) {
      Thread.currentThread().interrupt();
      transcript.event("while interrupted");
      assertThat(Thread.interrupted()).isTrue();

      transcript.event("afterwards");

      assertThat(rows(transcript)).hasSize(11);
    }
  }

  @Test
  void anArchiveOpensElsewhereWithoutWhatWasRedacted() throws IOException {
    Path file = root.resolve("one.peerscope");
    Path other = Files.createDirectory(root.resolve("other"));
    try (Transcript transcript = record()) {
      Archive.write(transcript, List.of("hello", "naïve"), file);
    }

    Archive.unpack(file, other, 1 << 20);

    try (Capture capture = Capture.open(other)) {
      assertThat(capture.recovery()).isEmpty();
      assertThat(text(capture.received(0, 100))).isEqualTo("[*****]more");
      assertThat(((SentEntry) rows(capture).get(1)).plan().name()).isEqualTo("******.txt");
    }
  }

  private Capture openedElsewhere(Transcript transcript, String... redacted) throws IOException {
    Path file = root.resolve("one.peerscope");
    Path other = Files.createDirectory(root.resolve("other"));
    Archive.write(transcript, List.of(redacted), file);
    Archive.unpack(file, other, 1 << 20);
    return Capture.open(other);
  }

  @Test
  void hidingWhatMakesACaptureReadableLeavesItReadable() throws IOException {
    try (Transcript transcript = record();
        Capture capture = openedElsewhere(transcript, "format", "1", "20", "\"", "localhost")) {
      assertThat(capture.meta().format()).isEqualTo(Meta.FORMAT);
      assertThat(capture.meta().created()).isEqualTo(transcript.meta().created());
      assertThat(capture.meta().endpoint()).isEqualTo("*********:7");
    }
  }

  @Test
  void whatIsHiddenIsHiddenInNotesTooHoweverJsonWritesIt() throws IOException {
    try (Transcript transcript = record()) {
      Entry.Place place = rows(transcript).getFirst().place();
      transcript.notes().set(place, new Notes.Note(true, "it is pass\"word\\ here"));

      try (Capture capture = openedElsewhere(transcript, "pass\"word\\")) {
        assertThat(capture.notes().of(place))
            .isEqualTo(new Notes.Note(true, "it is ********** here"));
      }
    }
  }

  @Test
  void bytesThatComeWhileAnArchiveIsWrittenAreNotMissed() throws IOException {
    try (Transcript transcript = record()) {
      try (var received =
          FileChannel.open(folder.resolve("received.bin"), StandardOpenOption.APPEND)) {
        received.write(bytes("has no row yet"));
      }

      try (Capture capture = openedElsewhere(transcript)) {
        assertThat(capture.recovery()).isEmpty();
        assertThat(text(capture.received(0, 100))).isEqualTo("[hello]more");
      }
    }
  }

  @Test
  void anArchiveIsNotUnpackedBeyondItsLimit() throws IOException {
    Path file = root.resolve("one.peerscope");
    Path other = Files.createDirectory(root.resolve("other"));
    try (Transcript transcript = record()) {
      Archive.write(transcript, List.of(), file);
    }

    assertThatThrownBy(() -> Archive.unpack(file, other, 500)).hasMessageContaining("larger");
  }

  @Test
  void aFileThatIsNoArchiveIsRefused() throws IOException {
    Path file = Files.writeString(root.resolve("one.peerscope"), "no zip");

    assertThatThrownBy(() -> Archive.unpack(file, folder, 500)).hasMessageContaining("no capture");
  }
}
