package org.peerscope.ui.captures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Archive;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Captures;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Dialer;
import org.peerscope.net.Resolver;
import org.peerscope.net.os.PeerProbe;
import org.peerscope.session.CaptureLibrary;
import org.peerscope.session.Recording;
import org.peerscope.session.SessionServices;
import org.peerscope.support.Fx;
import org.peerscope.support.Hand;

class SaveCaptureTest {
  private final Hand robot = new Hand();
  @TempDir private Path folder;
  private final CompletableFuture<Recording> opened = new CompletableFuture<>();
  private Recording recording;
  private Stage owner;
  private boolean asked;

  @BeforeEach
  void open() throws IOException {
    Fx.start();
    var captures = new Captures(folder.resolve("captures"));
    Path kept;
    try (Transcript transcript = captures.begin(() -> {})) {
      kept = transcript.path();
      var bytes = StandardCharsets.UTF_8.encode("user=ann secret=tiger");
      transcript.read(transcript.moment(), bytes, false, "", () -> false);
    }
    var services =
        new SessionServices(
            Platform::runLater,
            Platform::runLater,
            ForkJoinPool.commonPool(),
            (delay, action) -> {},
            captures,
            new Dialer(Resolver.SYSTEM, Thread::sleep),
            PeerProbe.ofThisSystem());
    var library = new CaptureLibrary(services, problem -> {});
    Fx.run(() -> library.open(kept, 0, opened::complete));
    recording = opened.join();
    owner = Fx.call(SaveCaptureTest::window);
  }

  private static Stage window() {
    var stage = new Stage();
    stage.setScene(new Scene(new Pane(), 400, 300));
    stage.show();
    return stage;
  }

  @AfterEach
  void close() throws IOException {
    Fx.run(owner::close);
    recording.close();
  }

  private void ask(@Nullable File chosen) {
    Platform.runLater(
        () -> {
          SaveCapture.ask(recording, owner, _ -> chosen);
          asked = true;
        });
    Fx.until("the question", () -> robot.lookup("#redactions").tryQuery().isPresent());
  }

  private void untilAsked() {
    Fx.until("an answer", () -> asked);
  }

  private String saved(Path file) throws IOException {
    Fx.until("the file", () -> Files.exists(file));
    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
    Archive.unpack(file, unpacked, 1 << 20);
    try (Capture capture = Capture.open(unpacked)) {
      return StandardCharsets.UTF_8.decode(capture.received(0, 100)).toString();
    }
  }

  @Test
  void textsOnLinesOfTheirOwnAreHidden() throws IOException {
    Path file = folder.resolve("one.peerscope");
    ask(file.toFile());

    robot.clickOn("#redactions").write("tiger").push(KeyCode.ENTER).write("ann");
    robot.clickOn("OK");
    untilAsked();

    assertThat(saved(file)).isEqualTo("user=*** secret=*****");
  }

  /// A tab in a text to hide would be found nowhere.
  @Test
  void theTabKeyLeadsOnAndIsNoPartOfATextToHide() throws IOException {
    Path file = folder.resolve("one.peerscope");
    ask(file.toFile());

    robot.clickOn("#redactions").write("tiger").push(KeyCode.TAB);
    robot.clickOn("OK");
    untilAsked();

    assertThat(saved(file)).isEqualTo("user=ann secret=*****");
  }

  @Test
  void nothingIsHiddenWhenNothingIsAsked() throws IOException {
    Path file = folder.resolve("one.peerscope");
    ask(file.toFile());

    robot.clickOn("OK");
    untilAsked();

    assertThat(saved(file)).isEqualTo("user=ann secret=tiger");
  }

  @Test
  void nothingIsSavedWithoutAFile() {
    ask(null);

    robot.clickOn("OK");
    untilAsked();

    assertThat(folder.toFile().list()).containsExactly("captures");
  }

  @Test
  void nothingIsSavedWhenTheQuestionIsCancelled() {
    ask(folder.resolve("one.peerscope").toFile());

    robot.clickOn("#redactions").write("tiger").clickOn("Cancel");
    untilAsked();

    assertThat(folder.toFile().list()).containsExactly("captures");
  }
}
