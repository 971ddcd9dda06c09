package org.peerscope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Entry.Place;
import org.peerscope.capture.Notes.Note;

class NotesTest {
  private static final Place ROW = new Place(12, 3);

  @TempDir private Path root;
  private Path folder;

  @BeforeEach
  void record() throws IOException {
    folder = Files.createDirectory(root.resolve("capture"));
    try (Transcript transcript = Transcript.create(folder, () -> {})) {
      transcript.read(transcript.moment(), ByteBuffer.allocate(1), false, "", () -> false);
      transcript.commit();
    }
  }

  private void say(Place row, Note note) throws IOException {
    try (Capture capture = Capture.open(folder)) {
      capture.notes().set(row, note);
      capture.notes().save();
    }
  }

  private Note read(Place row) throws IOException {
    try (Capture capture = Capture.open(folder)) {
      return capture.notes().of(row);
    }
  }

  @Test
  void notesAndBookmarksAreKept() throws IOException {
    var note = new Note(true, "odd \"ü\"\n");
    say(ROW, note);

    assertThat(read(ROW)).isEqualTo(note);
    assertThat(read(new Place(12, 0))).isEqualTo(Note.NONE);
  }

  @Test
  void aNoteThatNobodyHasKeptIsKeptByTheClose() throws IOException {
    try (Capture capture = Capture.open(folder)) {
      capture.notes().set(ROW, new Note(false, "late"));
    }

    assertThat(read(ROW).text()).isEqualTo("late");
  }

  @Test
  void whereNothingIsSaidNoFileIsWritten() throws IOException {
    Capture.open(folder).close();

    assertThat(folder.resolve("notes.json")).doesNotExist();
  }

  @Test
  void whatIsTakenBackIsGone() throws IOException {
    say(ROW, new Note(true, ""));
    say(ROW, Note.NONE);

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.notes().places()).isEmpty();
    }
  }

  @Test
  void rowsAreInOrder() throws IOException {
    say(new Place(12, 0), new Note(true, ""));
    say(new Place(2, 5), new Note(true, ""));
    say(new Place(2, 1), new Note(true, ""));

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.notes().places())
          .containsExactly(new Place(2, 1), new Place(2, 5), new Place(12, 0));
    }
  }

  @Test
  void theyGoIntoTheArchive() throws IOException {
    say(ROW, new Note(false, "secret and more"));
    Path file = root.resolve("one.peerscope");
    Path unpacked = Files.createDirectory(root.resolve("copy"));
    try (Capture capture = Capture.open(folder)) {
      Archive.write(capture, List.of("secret"), file);
    }
    Archive.unpack(file, unpacked, 1 << 20);

    try (Capture copy = Capture.open(unpacked)) {
      assertThat(copy.notes().of(ROW).text()).isEqualTo("****** and more");
    }
  }

  @Test
  void aDamagedFileIsToldAndKeptAside() throws IOException {
    Path notes = folder.resolve("notes.json");
    Files.writeString(notes, "{\"notes\": [");
    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.recovery()).contains("notes cannot be understood");
    }
    say(ROW, new Note(true, ""));

    assertThat(folder.resolve("notes.json.bad")).hasContent("{\"notes\": [");
    assertThat(read(ROW)).isEqualTo(new Note(true, ""));
  }

  @Test
  void notesThatAreNestedAreToldAndReadNoFurther() throws IOException {
    Files.writeString(
        folder.resolve("notes.json"),
        "{\"notes\": [{\"number\": %d, \"part\": %d, \"bookmark\": true}, [[], []]]}"
            .formatted(ROW.number(), ROW.part()));

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.recovery()).contains("notes cannot be understood");
      assertThat(capture.notes().of(ROW).bookmarked()).isTrue();
    }
  }

  @Test
  void moreNotesThanAnybodyWritesAreTold() throws IOException {
    String notes =
        LongStream.rangeClosed(0, 100_000)
            .mapToObj("{\"number\": %d, \"bookmark\": true}"::formatted)
            .collect(Collectors.joining(","));
    Files.writeString(folder.resolve("notes.json"), "{\"notes\": [" + notes + "]}");

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.recovery()).contains("more than 100,000");
    }
  }

  @Test
  void aSecondDamagedFileDoesNotKeepNotesFromBeingKept() throws IOException {
    Path notes = folder.resolve("notes.json");
    for (String damage : List.of("{", "[")) {
      Files.writeString(notes, damage);
      say(ROW, new Note(true, damage));

      assertThat(read(ROW).text()).isEqualTo(damage);
    }
  }

  @Test
  void aFileOfNothingButEmptyNotesIsNoBurden() throws IOException {
    Files.writeString(folder.resolve("notes.json"), "{\"notes\":[" + "{},".repeat(9999) + "{}]}");

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.notes().places()).isEmpty();
      assertThat(capture.recovery()).isEmpty();
    }
  }

  @Test
  void aLongNoteIsCut() {
    assertThat(new Note(false, "x".repeat(20_000)).text()).hasSize(Notes.LONGEST);
  }
}
