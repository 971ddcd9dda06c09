package org.peerscope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Captures.Kept;

class CapturesTest {
  @TempDir private Path root;

  private static Transcript begin(Captures captures, int bytes) throws IOException {
    Transcript transcript = captures.begin(() -> {});
    transcript.read(transcript.moment(), ByteBuffer.allocate(bytes), false, "", () -> false);
    transcript.commit();
    return transcript;
  }

  @Test
  void ofACaptureThatCannotBeLockedNothingIsLeft() throws IOException {
    Path folder = Files.createDirectory(root.resolve("capture"));
    Files.createDirectory(folder.resolve("lock"));

    assertThatThrownBy(() -> Transcript.create(folder, () -> {})).isInstanceOf(IOException.class);

    assertThat(folder).doesNotExist();
  }

  @Test
  void whatWasNotedIsKeptThoughNoByteCrossed() throws IOException {
    Path folder = Files.createDirectory(root.resolve("capture"));
    try (Transcript transcript = Transcript.create(folder, () -> {})) {
      transcript.event("Refused");
      transcript.commit();
      Entry row = transcript.rows().entries(0, 1).getFirst();
      transcript.notes().set(row.place(), new Notes.Note(true, ""));
      transcript.notes().save();
    }

    assertThat(folder.resolve("notes.json")).exists();
  }

  @Test
  void keptCapturesAreListedNewestFirst() throws IOException {
    var captures = new Captures(root.resolve("deep/captures"));
    assertThat(captures.kept()).isEmpty();
    begin(captures, 10).close();
    begin(captures, 2000).close();
    Files.createDirectory(root.resolve("deep/captures/something else"));

    List<Kept> kept = captures.kept();

    assertThat(kept).hasSize(2);
    assertThat(kept.get(0).meta().created()).isAfter(kept.get(1).meta().created());
    assertThat(kept.get(0).bytes()).isGreaterThan(kept.get(1).bytes());
  }

  @Test
  void theOldestThatNobodyUsesGoBeyondTheQuota() throws IOException {
    var captures = new Captures(root);
    try (Transcript _ = begin(captures, 100_000)) {
      begin(captures, 100_000).close();
      begin(captures, 100_000).close();
      List<Kept> kept = captures.kept();

      assertThat(captures.beyond(400_000)).isEmpty();
      assertThat(captures.beyond(250_000)).containsExactly(kept.get(1));
      Captures.remove(kept.get(1).path());
      assertThat(captures.kept()).hasSize(2);
    }
  }

  @Test
  void looksAtOnceDoNotTakeEachOtherForUsers() throws Exception {
    var captures = new Captures(root);
    begin(captures, 10).close();
    Callable<List<Kept>> look =
        () -> {
          var seen = new ArrayList<Kept>();
          for (int i = 0; i < 200; i++) {
            seen.addAll(captures.kept());
          }
          return seen;
        };

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (Future<List<Kept>> each : threads.invokeAll(Collections.nCopies(4, look))) {
        assertThat(each.get()).hasSize(200).noneMatch(Kept::inUse);
      }
    }
  }

  @Test
  void aFolderThatCannotBeUsedIsSaidInTheFirstRow() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "");
    try (Transcript transcript = new Captures(file).begin(() -> {})) {
      assertThat(transcript.isTemporary()).isTrue();
      assertThat(transcript.rows().entries(0, 1).toString()).contains("cannot be kept in " + file);
    }
  }

  @Test
  void aCaptureThatCannotBeBegunLeavesNothing() throws IOException {
    Path folder = Files.createDirectory(root.resolve("one"));

    assertThatThrownBy(
            () ->
                CaptureFolder.create(
                    folder,
                    (path, options) -> {
                      if (path.endsWith(CaptureFolder.INDEX)) {
                        throw new IOException("full");
                      }
                      return DurableFile.open(path, options);
                    }))
        .hasMessage("full");

    assertThat(folder).doesNotExist();
  }

  @Test
  void whatIsNoPartOfACaptureStaysWhenItIsRemoved() throws IOException {
    var captures = new Captures(root);
    begin(captures, 10).close();
    Path capture = captures.kept().getFirst().path();
    Files.writeString(capture.resolve(".DS_Store"), "a file manager's");

    Captures.remove(capture);

    assertThat(captures.kept()).isEmpty();
    assertThat(capture.resolve(".DS_Store")).exists();
  }

  @Test
  void aCaptureThatCannotBeLockedIsNotInUse() throws IOException {
    var captures = new Captures(root);
    begin(captures, 10).close();
    Path lock = captures.kept().getFirst().path().resolve(FolderLock.NAME);
    Files.delete(lock);
    Files.createDirectory(lock);

    assertThat(captures.kept()).hasSize(1).noneMatch(Kept::inUse);
  }
}
