package org.peerscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Archive;
import org.peerscope.session.CaptureLibrary;
import org.peerscope.session.Recording;
import org.peerscope.session.Session;
import org.peerscope.store.Settings;
import org.peerscope.support.Fx;
import org.peerscope.support.Sessions;
import org.peerscope.ui.support.SettingsModel;

class CaptureWindowsTest {
  @TempDir private Path folder;

  @Test
  void whatAFileWasUnpackedToGoesWhenTheProgramIsEndedByASignal() throws Exception {
    Recording recording = opened();
    var windows = new CaptureWindows((_, _) -> {}, Runnable::run);
    Fx.run(() -> windows.show(recording, new SettingsModel(Settings.DEFAULT)));

    windows.cleanUp();

    assertThat(recording.capture().path()).doesNotExist();
    Fx.run(windows::closeAll);
  }

  @Test
  void whatAFileWasUnpackedToIsRemovedInTheBackground() throws Exception {
    Recording recording = opened();
    var stage = new CompletableFuture<Stage>();
    var closing = new CompletableFuture<Runnable>();
    var windows = new CaptureWindows((shown, _) -> stage.complete(shown), closing::complete);
    Fx.run(() -> windows.show(recording, new SettingsModel(Settings.DEFAULT)));
    Fx.run(stage.join()::show);

    Fx.run(stage.join()::hide);

    assertThat(recording.endedProperty().get()).isTrue();
    assertThat(recording.capture().path()).exists();
    closing.join().run();
    assertThat(recording.capture().path()).doesNotExist();
  }

  @Test
  void theProgramEndsWhenWhatWasOpenIsClosed() throws Exception {
    Recording recording = opened();
    var windows = new CaptureWindows((_, _) -> {}, Thread::startVirtualThread);
    Fx.run(() -> windows.show(recording, new SettingsModel(Settings.DEFAULT)));

    Fx.run(windows::closeAll);

    assertThat(recording.capture().path()).doesNotExist();
  }

  private Recording opened() throws IOException {
    Path file = folder.resolve("one.peerscope");
    Session session = Sessions.open(folder.resolve("captures"));
    Archive.write(session.transcript(), List.of(), file);
    var opened = new CompletableFuture<Recording>();
    Fx.run(
        () ->
            new CaptureLibrary(
                    Sessions.services(folder),
                    w -> opened.completeExceptionally(new IOException(w)))
                .open(file, 1 << 20, opened::complete));
    Fx.until("opened", opened::isDone);
    Fx.run(session::close);
    return opened.join();
  }
}
