package org.peerscope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.capture.SentEntry.Plan;

class CaptureTest extends RecordedCapture {
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
  @ValueSource(strings = {"sent.bin", "index.bin"})
  void whatCannotBeOpenedLeavesNoFileOpen(String unreadable) throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/fd")), "skipped: no list of open files");
    record().close();
    Files.delete(folder.resolve(unreadable));
    Files.createSymbolicLink(folder.resolve(unreadable), Path.of(unreadable));

    assertThatThrownBy(() -> Capture.open(folder)).isInstanceOf(FileSystemException.class);

    assertNoFileIsOpen();
  }

  /// Linux alone tells which files are open.
  @Test
  void aCaptureOfALaterFormIsRefusedAndLeavesNoFileOpen() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/fd")), "skipped: no list of open files");
    record().close();
    Path meta = folder.resolve("meta.json");
    Files.writeString(meta, Files.readString(meta).replace("\"format\" : 1", "\"format\" : 9"));

    assertThatThrownBy(() -> Capture.open(folder)).hasMessageContaining("form 9");

    assertNoFileIsOpen();
  }

  private void assertNoFileIsOpen() throws IOException {
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
  void anInterruptedThreadStillRecords() throws IOException {
    try (Transcript transcript = record()) {
      Thread.currentThread().interrupt();
      transcript.event("while interrupted");
      assertThat(Thread.interrupted()).isTrue();

      transcript.event("afterwards");

      assertThat(rows(transcript)).hasSize(11);
    }
  }
}
