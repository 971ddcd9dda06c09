package org.peerscope.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Archive;
import org.peerscope.capture.Captures;
import org.peerscope.capture.Captures.Kept;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Notes.Note;
import org.peerscope.capture.Transcript;
import org.peerscope.support.Fx;

/// Captures that are opened again, and what is said when that fails.
class CaptureLibraryTest {
  @TempDir private Path folder;
  private final Talk talk = new Talk();
  private final List<String> problems = new ArrayList<>();
  private final List<Recording> opened = new ArrayList<>();
  private Path kept;
  private CaptureLibrary library;

  @BeforeEach
  void record() throws IOException {
    try (Transcript transcript = new Captures(folder.resolve("captures")).begin(() -> {})) {
      kept = transcript.path();
      transcript.read(transcript.moment(), UTF_8.encode("hello"), false, "", () -> false);
    }
    library = new CaptureLibrary(talk.services(), problems::add);
  }

  @AfterEach
  void close() throws IOException {
    for (Recording each : opened) {
      each.close();
    }
    talk.close();
  }

  private Path archive() throws IOException {
    Path file = folder.resolve("one.peerscope");
    try (Transcript transcript = new Captures(folder.resolve("others")).begin(() -> {})) {
      transcript.read(transcript.moment(), UTF_8.encode("hello"), false, "", () -> false);
      transcript.commit();
      Archive.write(transcript, List.of(), file);
    }
    return file;
  }

  private void openFile(Path file, long limit) {
    Fx.run(() -> library.open(file, limit, opened::add));
    Fx.until("told", () -> !opened.isEmpty() || !problems.isEmpty());
  }

  @Test
  void aFileIsOpenedAndWhatItWasUnpackedToGoesWithIt() throws IOException {
    openFile(archive(), 1 << 20);
    Recording recording = opened.removeFirst();
    Path unpacked = recording.capture().path();
    assertThat(recording.capture().receivedEnd()).isEqualTo(5);

    recording.close();

    assertThat(unpacked).doesNotExist();
  }

  @Test
  void whatIsOpenedAndNobodyWillSeeGoesToo() throws IOException {
    Path file = archive();
    Set<Path> unpacked = temporary();
    var told = new CompletableFuture<Runnable>();
    var late = new CaptureLibrary(services(told::complete), problems::add);
    Fx.run(() -> late.open(file, 1 << 20, opened::add));
    Runnable then = told.join();
    Set<Path> now = temporary();
    now.removeAll(unpacked);

    late.giveUp();

    assertThat(now).filteredOn(each -> Files.exists(each.resolve("received.bin"))).isEmpty();
    Fx.run(then); // too late
    assertThat(opened).isEmpty();
  }

  private SessionServices services(Executor fx) {
    SessionServices all = talk.services();
    return new SessionServices(
        fx, all.pulse(), all.threads(), all.timer(), all.captures(), all.dialer(), all.probe());
  }

  private static Set<Path> temporary() throws IOException {
    try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(each -> each.getFileName().toString().startsWith("peerscope-"))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void aFileThatIsLargerThanAllowedSaysSo() throws IOException {
    openFile(archive(), -(1L << 30)); // some more than the limit may always come

    assertThat(problems).singleElement().asString().contains("is larger than the limit of -1,073");
  }

  @Test
  void whatIsNotThereIsNamedAndSaidToBeMissing() throws IOException {
    openFile(folder.resolve("gone"), 1 << 20);

    assertThat(problems.getFirst())
        .startsWith("Could not open capture: ")
        .endsWith("gone is not there");
  }

  @Test
  void aCaptureThatIsInUseStaysAndTheOthersGo() throws IOException {
    var captures = new Captures(folder.resolve("captures"));
    try (Transcript transcript = captures.begin(() -> {})) {
      transcript.read(transcript.moment(), UTF_8.encode("hello"), false, "", () -> false);
      transcript.commit();
      List<Kept> newestFirst = captures.kept();

      Fx.run(() -> library.remove(newestFirst));
      Fx.until("told", () -> !problems.isEmpty());

      assertThat(problems.getFirst()).startsWith("Could not remove captures: ").contains("in use");
      assertThat(transcript.path()).exists();
      assertThat(kept).doesNotExist();
    }
  }

  @Test
  void aCaptureIsNotSavedOntoItself() {
    Recording recording = open();

    Fx.run(() -> recording.save(kept.resolve("received.bin"), recording.capture()::exportReceived));

    Fx.until("told", () -> recording.messageProperty().get().problem());
    assertThat(recording.messageProperty().get().words()).contains("the capture's own folder");
    assertThat(kept.resolve("received.bin")).hasSize(5);
  }

  @Test
  void norByAnotherNameOfItsFolder() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), kept);
    Recording recording = open();

    Fx.run(() -> recording.save(link.resolve("received.bin"), recording.capture()::exportReceived));

    Fx.until("told", () -> recording.messageProperty().get().problem());
    assertThat(kept.resolve("received.bin")).hasSize(5);
  }

  @Test
  void aSaveThatBreaksOffLeavesWhatWasThere() throws IOException {
    Path before = Files.writeString(folder.resolve("saved"), "before");
    Recording recording = open();

    Fx.run(
        () ->
            recording.save(
                before,
                to -> {
                  Files.writeString(to, "half");
                  throw new IOException("broken off");
                }));

    Fx.until("told", () -> recording.messageProperty().get().problem());
    assertThat(before).hasContent("before");
    try (var files = Files.list(folder)) {
      assertThat(files).noneMatch(f -> f.toString().endsWith(".part"));
    }
  }

  @Test
  void aSaveIsUnderWayUntilItHasEnded() {
    Recording recording = open();
    var go = new CountDownLatch(1);
    Path to = folder.resolve("saved");

    Fx.run(() -> recording.save(to, _ -> awaited(go)));
    Fx.until("under way", () -> !recording.underWay().isEmpty());
    assertThat(recording.underWay())
        .containsExactly(to + " is being saved. Closing the window gives that up.");

    go.countDown();
    Fx.until("ended", () -> recording.underWay().isEmpty());
  }

  @Test
  void aSaveThatIsGivenUpByTheCloseLeavesNothing() throws IOException {
    Recording recording = open();
    var begun = new CountDownLatch(1);
    Fx.run(
        () ->
            recording.save(
                folder.resolve("saved"),
                to -> {
                  begun.countDown();
                  writeOnAndOn(to);
                }));
    awaited(begun);

    recording.close();

    try (var files = Files.list(folder)) {
      assertThat(files).noneMatch(f -> f.getFileName().toString().startsWith("saved"));
    }
  }

  private Recording open() {
    Fx.run(() -> library.open(kept, 0, opened::add));
    Fx.until("opened", () -> !opened.isEmpty());
    return opened.getFirst();
  }

  private static void awaited(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(Fx.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void writeOnAndOn(Path to) throws IOException {
    try (var out = FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (true) {
        out.write(ByteBuffer.allocate(1), 0);
      }
    }
  }

  @Test
  void notesOnWhatIsOnlyAFileAreAskedAfterUntilTheyAreSaved() throws IOException {
    openFile(archive(), 1 << 20);
    Recording recording = opened.getFirst();
    Entry row = recording.capture().rows().entries(0, 1).getFirst();
    assertThat(Fx.call(recording::underWay)).isEmpty();

    Fx.run(() -> recording.note(row.place(), new Note(true, "")));
    assertThat(Fx.call(recording::underWay)).singleElement().asString().contains("noted");

    Fx.run(() -> recording.pack(List.of(), folder.resolve("saved")));
    Fx.until("saved", () -> recording.underWay().isEmpty());
  }

  @Test
  void notesOnACaptureThatIsKeptAreNotAskedAfter() throws IOException {
    Recording recording = open();
    Entry row = recording.capture().rows().entries(0, 1).getFirst();

    Fx.run(() -> recording.note(row.place(), new Note(true, "")));

    assertThat(Fx.call(recording::underWay)).isEmpty();
  }
}
