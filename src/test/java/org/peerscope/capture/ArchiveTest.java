package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.capture.SentEntry.Plan;

/// Captures packed into one file, with texts hidden or not.
class ArchiveTest extends RecordedCapture {
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

  private Capture openedElsewhere(Capture capture, String... redacted) throws IOException {
    Path file = root.resolve("one.peerscope");
    Path other = Files.createDirectory(root.resolve("other"));
    Archive.write(capture, List.of(redacted), file);
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
  void aCaptureThatWasCutIsPackedAsItIsShown() throws IOException {
    record().close();
    try (var index = FileChannel.open(folder.resolve("index.bin"), StandardOpenOption.APPEND)) {
      index.write(ByteBuffer.allocate(IndexRecord.SIZE)); // as after a power cut
    }

    try (Capture recovered = Capture.open(folder);
        Capture copy = openedElsewhere(recovered)) {
      assertThat(recovered.recovery()).isEqualTo("1 torn row was left out");
      assertThat(copy.recovery()).isEmpty();
      assertThat(copy.rows().count()).isEqualTo(recovered.rows().count());
      assertThat(text(copy.received(0, 100))).isEqualTo("[hello]more");
    }
  }

  @Test
  void aCaptureThatHasLostBytesIsPackedAsItIsShown() throws IOException {
    record().close();
    try (var received =
        FileChannel.open(folder.resolve("received.bin"), StandardOpenOption.WRITE)) {
      received.truncate(received.size() - 1);
    }

    try (Capture recovered = Capture.open(folder);
        Capture copy = openedElsewhere(recovered)) {
      assertThat(copy.rows().count()).isEqualTo(recovered.rows().count()).isPositive();
    }
  }

  @Test
  void aCaptureWhoseFolderWasRemovedIsSavedAllTheSame() throws IOException {
    try (Transcript transcript = record()) {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }

      try (Capture copy = openedElsewhere(transcript)) {
        assertThat(copy.rows().count()).isEqualTo(transcript.rows().count());
        assertThat(text(copy.received(0, 100))).isEqualTo("[hello]more");
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

    assertThatThrownBy(() -> Archive.unpack(file, other, 500 - Archive.SLACK))
        .hasMessageContaining("larger");
  }

  /// A recording stops when its limit is passed, and has rows too.
  @Test
  void aCaptureThatHasReachedItsLimitIsOpenedWithThatLimit() throws IOException {
    Path file = root.resolve("one.peerscope");
    Path other = Files.createDirectory(root.resolve("other"));
    try (Transcript transcript = record()) {
      Archive.write(transcript, List.of(), file);
      Archive.unpack(file, other, transcript.receivedEnd());
    }

    assertThat(other.resolve("received.bin")).hasContent("[hello]more");
  }

  @Test
  void aFileOfADescriptionAloneIsNoCaptureByItsName() throws IOException {
    Path file = root.resolve("cut.peerscope");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("meta.json"));
      zip.write(new byte[10]);
    }

    assertThatThrownBy(() -> Archive.unpack(file, folder, 500))
        .hasMessage("cut.peerscope is no capture");
  }

  @Test
  void whatIsSentWhileAnArchiveIsWrittenIsNotMissed() throws IOException {
    try (Transcript transcript = Transcript.create(folder, () -> {})) {
      SentEntry sent = transcript.startSend(Plan.file(0, 4, ""));
      transcript.took(sent, bytes("sent"), () -> false);
      transcript.endSend(sent, Outcome.SENT);
      transcript.folder().sent().append(bytes("has no row yet"));

      try (Capture capture = openedElsewhere(transcript)) {
        assertThat(capture.recovery()).isEmpty();
        assertThat(text(capture.sent(0, 100))).isEqualTo("sent");
      }
    }
  }

  @Test
  void aFileThatIsNoArchiveIsRefused() throws IOException {
    Path file = Files.writeString(root.resolve("one.peerscope"), "no zip");

    assertThatThrownBy(() -> Archive.unpack(file, folder, 500)).hasMessageContaining("no capture");
  }

  @Test
  void whatElseAZipHoldsCountsToo() throws IOException {
    Path file = root.resolve("large.peerscope");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("something else"));
      zip.write(new byte[1000]);
    }

    assertThatThrownBy(() -> Archive.unpack(file, folder, 500 - Archive.SLACK))
        .hasMessageContaining("larger");
  }

  @Test
  void whatStandsBeforeTheDamageOfAFileIsOpenedWhereverThatIs() throws IOException {
    Path file = saved();
    byte[] all = Files.readAllBytes(file);
    int files = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getInt(all.length - 6);
    int opened = 0;
    for (int size = 0; size < files; size += 3) {
      Files.write(file, Arrays.copyOf(all, size));
      try (Capture capture = openedElsewhere(file, "to " + size)) {
        assertThat(rows(capture)).allSatisfy(row -> capture.bytes(row, 0, 100));
        assertThat(capture.recovery()).isNotEmpty();
        opened++;
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("is no capture");
      }
    }
    assertThat(opened).isGreaterThan(files / 3 / 2);
  }

  private Path saved() throws IOException {
    Path file = root.resolve("one.peerscope");
    try (Transcript transcript = record()) {
      Archive.write(transcript, List.of(), file);
    }
    return file;
  }

  private Capture openedElsewhere(Path file, String name) throws IOException {
    Path other = Files.createDirectory(root.resolve(name));
    return Capture.openTemporary(other, Archive.unpack(file, other, 1 << 20));
  }

  @Test
  void aByteThatWasChangedInAFileIsTold() throws IOException {
    Path file = saved();
    byte[] all = Files.readAllBytes(file);
    int at = new String(all, ISO_8859_1).indexOf("received.bin") + "received.bin".length() + 3;
    all[at] ^= 1;
    Files.write(file, all);

    try (Capture capture = openedElsewhere(file, "other")) {
      assertThat(capture.recovery()).startsWith("the file ends early or is damaged");
    }
  }

  /// So many bytes take seconds to pack, of which the first tell that it is at them.
  @Test
  void anInterruptEndsItInTheMiddleOfTheBytes() throws Exception {
    Path file = root.resolve("one.peerscope");
    try (Transcript transcript = record()) {
      var random = new Random(1);
      for (int i = 0; i < 64; i++) {
        var bytes = new byte[1 << 20];
        random.nextBytes(bytes);
        transcript.read(transcript.moment(), ByteBuffer.wrap(bytes), true, "", () -> false);
      }
      transcript.commit();
      var writing = new FutureTask<>(() -> write(transcript, file));
      Thread thread = Thread.startVirtualThread(writing);
      await().until(() -> Files.exists(file) && Files.size(file) > 1 << 20);

      thread.interrupt();

      assertThat(writing.get(10, TimeUnit.SECONDS)).isInstanceOf(ClosedByInterruptException.class);
    }
  }

  /// What ended it.
  private static @Nullable IOException write(Transcript transcript, Path file) {
    try {
      Archive.write(transcript, List.of(), file);
      return null;
    } catch (IOException e) {
      return e;
    }
  }
}
