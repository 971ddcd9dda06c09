package org.peerscope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.wire.Frame;

/// Rows that another framing makes, and the end of the transcript.
class ReindexingTest {
  @TempDir private Path folder;
  private Transcript transcript;

  @BeforeEach
  void create() throws IOException {
    transcript = Transcript.create(folder, () -> {});
    transcript.read(transcript.moment(), ByteBuffer.allocate(1), true, "", () -> false);
    transcript.event("kept");
  }

  @AfterEach
  void close() throws IOException {
    if (Files.isDirectory(folder.resolve("index.bin"))) {
      Files.delete(folder.resolve("index.bin/in the way"));
      Files.delete(folder.resolve("index.bin"));
    }
    transcript.close();
  }

  /// The kinds of the rows; the last one is of the bytes that no other tells of.
  private List<Class<?>> reopened() throws IOException {
    try (Capture capture = Capture.open(folder)) {
      return capture.rows().entries(0, 9).stream().<Class<?>>map(Object::getClass).toList();
    }
  }

  private void assertUntouched() throws IOException {
    assertThat(folder.resolve("index.next")).doesNotExist();
    assertThat(reopened())
        .containsExactly(Entry.Read.class, Entry.Event.class, Entry.Received.class);
  }

  @Test
  void whatIsGivenUpLeavesNoFile() throws IOException {
    transcript.reindex().close();

    transcript.close();
    assertUntouched();
  }

  @Test
  void whatWasBegunBeforeTheCloseIsNotAppliedAfterIt() throws IOException {
    try (Reindexing late = transcript.reindex()) {
      transcript.close();

      assertThatThrownBy(late::apply).hasMessageContaining("closed");
    }
    assertUntouched();
  }

  @Test
  void nothingIsBegunAfterTheClose() throws IOException {
    transcript.close();

    assertThatThrownBy(transcript::reindex).hasMessageContaining("closed");
    assertUntouched();
  }

  @Test
  void sendsThatHaveEndedAreNotWrittenTwice() throws IOException {
    SentEntry sent = transcript.startSend(SentEntry.Plan.file(0, 1, ""));
    transcript.took(sent, ByteBuffer.allocate(1), () -> false);
    transcript.endSend(sent, SentEntry.Outcome.SENT);
    long before = transcript.rows().rewritten();

    try (Reindexing next = transcript.reindex()) {
      next.add(transcript.rows().entries(2, 1).getFirst());
      next.apply();
    }

    assertThat(transcript.rows().rewritten()).isEqualTo(before);
    SentEntry moved = (SentEntry) transcript.rows().entries(0, 1).getFirst();
    assertThat(moved.outcome()).isEqualTo(SentEntry.Outcome.SENT);
  }

  /// Something that no file can be renamed over, nor a program open.
  private Path putInTheWayOfTheIndex() throws IOException {
    Files.delete(folder.resolve("index.bin"));
    return Files.createDirectories(folder.resolve("index.bin/in the way"));
  }

  private void reindexWithOneEvent() throws IOException {
    try (Reindexing next = transcript.reindex()) {
      next.add(transcript.rows().entries(1, 1).getFirst());
      next.apply();
    }
  }

  @Test
  void anIndexThatCannotBeRenamedIsWrittenOnAndTheUserIsTold() throws IOException {
    putInTheWayOfTheIndex();

    reindexWithOneEvent();
    transcript.event("more");

    assertThat(transcript.rows().entries(0, 9))
        .extracting(Entry.Event.class::cast)
        .extracting(Entry.Event::text)
        .containsExactly("kept", "more");
    assertThat(transcript.trouble())
        .hasValueSatisfying(words -> assertThat(words).contains("index.bin"));
  }

  @Test
  void rowsThatCouldNotBeWrittenAreToldAtTheClose() throws IOException {
    putInTheWayOfTheIndex();
    reindexWithOneEvent();

    assertThatThrownBy(transcript::close).hasMessageContaining("last rows could not be written");
  }

  @Test
  void anIndexThatCannotBeRenamedIsNotOverwrittenByTheNext() throws IOException {
    putInTheWayOfTheIndex();
    reindexWithOneEvent();

    assertThatThrownBy(transcript::reindex).isInstanceOf(FileSystemException.class);

    assertThat(transcript.rows().entries(0, 9)).hasExactlyElementsOfTypes(Entry.Event.class);
  }

  @Test
  void anIndexThatCouldNotBeRenamedIsAsSoonAsItCan() throws IOException {
    Path obstacle = putInTheWayOfTheIndex();
    reindexWithOneEvent();
    transcript.commit();
    Files.delete(obstacle);
    Files.delete(obstacle.getParent());

    transcript.checkDisk();

    assertThat(transcript.trouble()).isEmpty();
    transcript.close();
    assertThat(folder.resolve("index.next")).doesNotExist();
    assertThat(reopened()).containsExactly(Entry.Event.class, Entry.Read.class);
  }

  @Test
  void itsTextsDoNotGatherInMemoryUntilItIsApplied() throws IOException {
    var frame = new Frame(0, 0, 1, 0);
    try (Reindexing next = transcript.reindex()) {
      for (int part = 1; part <= 10_000; part++) {
        var place = new Entry.Place(1, part);
        next.add(new Entry.Received(place, transcript.moment(), frame, true, "CRC ok"));
      }

      assertThat(Files.size(folder.resolve("text.bin"))).isGreaterThan(8000 * 6);
    }
  }
}
