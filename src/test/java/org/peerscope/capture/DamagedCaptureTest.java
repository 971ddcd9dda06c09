package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.capture.SentEntry.Plan;
import org.peerscope.wire.Frame;
import org.peerscope.wire.FrameView;
import org.peerscope.wire.Remark;

/// Captures whose files were cut, changed or made up.
class DamagedCaptureTest extends RecordedCapture {
  @Test
  void aTornTailIsCutWhereverItEnds() throws IOException {
    record().close();
    Path index = folder.resolve("index.bin");
    byte[] all = Files.readAllBytes(index);
    for (int size = 0; size < all.length; size++) {
      truncate(index, all, size);

      try (Capture capture = Capture.open(folder)) {
        assertThat(capture.rows().count()).isGreaterThanOrEqualTo(size / IndexRecord.SIZE);
        assertThat(rows(capture)).noneMatch(DamagedCaptureTest::isDamaged);
        assertThat(told(capture, false)).isEqualTo(capture.receivedEnd());
        assertThat(told(capture, true)).isEqualTo(capture.sentEnd());
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

  /// How many bytes of a direction have a row.
  private static long told(Capture capture, boolean sent) throws IOException {
    return rows(capture).stream()
        .filter(row -> sent ? row instanceof SentEntry : row instanceof Entry.Read)
        .mapToLong(Entry::kept)
        .sum();
  }

  @Test
  void sentBytesWithoutARowGetOne() throws IOException {
    record().close();
    Files.write(folder.resolve("index.bin"), endOfFirstSend());
    Files.write(folder.resolve("sent.bin"), new byte[3], StandardOpenOption.APPEND);

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.recovery()).contains("the last 10 of the sent bytes had no row");
      SentEntry last = (SentEntry) rows(capture).getLast();
      assertThat(last.outcome()).isEqualTo(Outcome.INCOMPLETE);
      assertThat(text(capture.bytes(last, 0, 100))).isEqualTo("hdbegun\0\0\0");
      assertThat(capture.rows().lookup().at(true, 15)).isEqualTo(capture.rows().count() - 1);
    }
  }

  @Test
  void aPowerCutThatLeavesZerosIsMended() throws IOException {
    Transcript transcript = Transcript.create(folder, () -> {});
    for (int i = 0; i < 5; i++) {
      SentEntry sent = transcript.startSend(Plan.file(0, 2, ""));
      transcript.took(sent, bytes("ab"), () -> false);
      transcript.endSend(sent, Outcome.SENT);
      transcript.read(transcript.moment(), bytes("c"), false, "", () -> false);
    }
    transcript.close();
    Path index = folder.resolve("index.bin");
    for (int zeros = 1; zeros <= 40; zeros++) {
      Files.write(index, new byte[IndexRecord.SIZE], StandardOpenOption.APPEND);

      try (Capture capture = Capture.open(folder)) {
        assertThat(capture.recovery()).startsWith(zeros + " torn row").endsWith(" left out");
        assertThat(capture.rows().count()).isEqualTo(10);
      }
    }
  }

  @Test
  void theBytesOfAFrameThatHasNotEndedAreARow() throws IOException {
    Transcript transcript = Transcript.create(folder, () -> {});
    transcript.read(transcript.moment(), bytes("[a][b"), true, "", () -> false);
    transcript.frame(new Frame(0, 1, 1, 1), true, "");
    transcript.read(transcript.moment(), bytes("cd"), true, "", () -> false);
    transcript.commit();
    Path file = root.resolve("one.peerscope");
    Path other = Files.createDirectory(root.resolve("other"));
    Archive.write(transcript, List.of(), file);
    transcript.close();
    Archive.unpack(file, other, 1 << 20);

    try (Capture capture = Capture.open(other)) {
      Entry.Received last = (Entry.Received) rows(capture).getLast();
      assertThat(last.whole()).isFalse();
      assertThat(text(capture.bytes(last, 0, 100))).isEqualTo("[bcd");
      assertThat(last.place()).isEqualTo(new Entry.Place(2, 1));
      assertThat(capture.recovery()).isEmpty();
    }
  }

  @Test
  void sendsStayWhenOnlyReceivedBytesAreGone() throws IOException {
    record().close();
    truncate(folder.resolve("received.bin"), new byte[0], 0);

    try (Capture capture = Capture.open(folder)) {
      assertThat(told(capture, true)).isEqualTo(13);
      assertThat(capture.recovery()).isEqualTo("the last 11 of the received bytes are missing");
    }
  }

  @Test
  void aSendHasTheBytesThatAreThere() throws IOException {
    Transcript transcript = Transcript.create(folder, () -> {});
    SentEntry sent = transcript.startSend(Plan.file(0, 8, ""));
    transcript.took(sent, bytes("12345678"), () -> false);
    transcript.endSend(sent, Outcome.SENT);
    transcript.read(transcript.moment(), bytes("c"), false, "", () -> false);
    transcript.close();
    truncate(folder.resolve("sent.bin"), bytes("12345").array(), 5);

    try (Capture capture = Capture.open(folder)) {
      SentEntry cut = (SentEntry) rows(capture).getFirst();
      assertThat(text(capture.bytes(cut, 0, 100))).isEqualTo("12345");
      assertThat(cut.length()).isEqualTo(8);
      assertThat(cut.isCopied()).isFalse();
      assertThat(capture.recovery()).isEqualTo("the last 3 of the sent bytes are missing");
    }
  }

  @Test
  void withoutAnIndexAllBytesAreShown() throws IOException {
    record().close();
    Files.delete(folder.resolve("index.bin"));

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.recovery())
          .isEqualTo(
              "index.bin is missing; the last 11 of the received bytes had no row; "
                  + "the last 13 of the sent bytes had no row");
      assertThat(rows(capture)).hasSize(2).noneMatch(DamagedCaptureTest::isDamaged);
      assertThat(text(capture.bytes(rows(capture).getFirst(), 0, 100))).isEqualTo("[hello]more");
      assertThat(capture.rows().lookup().at(false, 10)).isZero();
    }
    assertThat(folder.resolve("index.bin")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"received.bin", "sent.bin", "text.bin", "meta.json"})
  void aCaptureThatHasLostAFileIsReadWithoutIt(String name) throws IOException {
    record().close();
    Files.delete(folder.resolve(name));

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.recovery()).contains(name + " is missing");
      assertThat(rows(capture)).isNotEmpty().allSatisfy(row -> capture.bytes(row, 0, 100));
    }
  }

  @Test
  void aDescriptionThatCannotBeReadIsToldByItsName() throws IOException {
    record().close();
    Path meta = folder.resolve("meta.json");
    Files.delete(meta);
    Files.createSymbolicLink(meta, Path.of("meta.json")); // to itself

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.recovery()).isEqualTo("meta.json cannot be read");
    }
  }

  @Test
  void aFolderWithNothingOfACaptureIsNone() throws IOException {
    Files.writeString(folder.resolve("meta.json"), "{\"format\": 1}");

    assertThatThrownBy(() -> Capture.open(folder)).hasMessage("capture is no capture");
    assertThat(folder.resolve("lock")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "\"format\"", "{\"format\": 1}", "{\"format\": -1}"})
  void aCaptureWhoseDescriptionIsDamagedIsOfItsFoldersTime(String meta) throws IOException {
    record().close();
    Files.writeString(folder.resolve("meta.json"), meta);

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.recovery()).startsWith("meta.json ");
      assertThat(capture.meta().isLost()).isTrue();
      assertThat(capture.meta().created()).isCloseTo(Instant.now(), within(1, ChronoUnit.HOURS));
      assertThat(text(capture.received(0, 100))).isEqualTo("[hello]more");
    }
    assertThat(folder.resolve("meta.json")).hasContent(meta);
  }

  @Test
  void rowsWhoseBytesAreGoneAreLeftOut() throws IOException {
    Transcript transcript = Transcript.create(folder, () -> {});
    for (int i = 0; i < 3000; i++) {
      transcript.read(transcript.moment(), bytes("x"), false, "", () -> false);
    }
    transcript.close();
    truncate(folder.resolve("received.bin"), new byte[1000], 1000);

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.rows().count()).isEqualTo(1000);
      assertThat(capture.recovery()).isEqualTo("2,000 torn rows were left out");
    }
  }

  /// The rows up to the first send, which has 6 bytes; 7 more were sent.
  private byte[] endOfFirstSend() throws IOException {
    return Arrays.copyOf(Files.readAllBytes(folder.resolve("index.bin")), 2 * IndexRecord.SIZE);
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
  void aRowHasTheBytesThatAreThere() throws IOException {
    record().close();
    Path received = folder.resolve("received.bin");
    truncate(received, Files.readAllBytes(received), 10);

    try (Capture capture = Capture.open(folder)) {
      List<Entry> reads = rows(capture).stream().filter(Entry.Read.class::isInstance).toList();
      assertThat(reads).hasSize(2);
      assertThat(text(capture.bytes(reads.getLast(), 0, 100))).isEqualTo("lo]mor");
      assertThat(((Entry.Read) reads.getLast()).note())
          .isEqualTo("a note, 1 of its bytes are missing");
      assertThat(capture.recovery()).isEqualTo("the last 1 of the received bytes are missing");
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
      assertThat(rows(capture).get(2)).matches(DamagedCaptureTest::isDamaged);
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
      assertThat(rows(capture).get(row)).matches(DamagedCaptureTest::isDamaged);
      assertThat(rows(capture)).filteredOn(DamagedCaptureTest::isDamaged).hasSize(1);
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
      assertThat(rows(capture).get(1)).matches(DamagedCaptureTest::isDamaged);
    }
  }

  @Test
  void sentBytesBeforeAllRowsAreShownByTheFirst() throws IOException {
    record().close();
    Path index = folder.resolve("index.bin");
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(index));
    for (int at = 0; at < all.limit(); at += IndexRecord.SIZE) {
      all.putLong(at + IndexRecord.SENT_POSITION, 5);
      IndexRecord.seal(all, at);
    }
    Files.write(index, all.array());

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.rows().lookup().at(true, 0)).isZero();
    }
  }

  @Test
  void aTimeThatNobodyCanShowIsPassedOver() throws IOException {
    record().close();
    Path meta = folder.resolve("meta.json");
    Files.writeString(
        meta,
        Files.readString(meta)
            .replaceFirst("\"created\" : \"[^\"]*", "\"created\" : \"+1000000000-01-01T00:00:00Z"));

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.recovery()).contains("no time that can be");
    }
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
}
