package org.peerscope;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.peerscope.session.Recording;
import org.peerscope.ui.captures.CapturesModel;
import org.peerscope.ui.support.SettingsModel;
import org.peerscope.ui.workspace.CapturePanels;

/// The windows of captures that were opened again; for the FX thread.
final class CaptureWindows {
  private final BiConsumer<Stage, Scene> opening;
  private final Executor background;
  private final List<CompletableFuture<Void>> closing = new CopyOnWriteArrayList<>();
  private final List<Recording> open = new CopyOnWriteArrayList<>();
  private final List<Stage> stages = new ArrayList<>();

  /// @param opening opens a window, as the main window is
  /// @param background closes captures: removing what gigabytes were unpacked to takes its time
  CaptureWindows(BiConsumer<Stage, Scene> opening, Executor background) {
    this.opening = opening;
    this.background = background;
  }

  /// Shows a capture, which is closed with its window.
  void show(Recording recording, SettingsModel settings) {
    var stage = new Stage();
    stage.setOnCloseRequest(e -> new Leaving(recording::underWay, stage).asked(e));
    stage.setOnHidden(_ -> close(stage, recording));
    open.add(recording);
    stages.add(stage);
    opening.accept(stage, new Scene(CapturePanels.of(recording, settings), App.WIDTH, App.HEIGHT));
    stage.setTitle("Capture: " + CapturesModel.peer(recording.capture().meta()) + " – Peerscope");
  }

  private void close(Stage stage, Recording recording) {
    stages.remove(stage);
    close(recording);
  }

  private void close(Recording recording) {
    if (open.contains(recording)) {
      recording.end();
      closing.removeIf(CompletableFuture::isDone);
      closing.add(CompletableFuture.runAsync(() -> cleanUp(recording), background));
      open.remove(recording); // not before: a signal finds it here or there
    }
  }

  private static void orderly(Closeable closing) {
    try {
      closing.close();
    } catch (IOException | RuntimeException e) {
      System.getLogger(CaptureWindows.class.getName())
          .log(System.Logger.Level.WARNING, "The capture was not closed in order", e);
    }
  }

  /// What would be cut off if all windows were closed now, a sentence each.
  List<String> underWay() {
    return open.stream().flatMap(each -> each.underWay().stream()).distinct().toList();
  }

  /// Closes what is open on the disk, from any thread, because the program is being ended.
  void cleanUp() {
    open.forEach(CaptureWindows::cleanUp);
    waitUntilClosed();
  }

  private void waitUntilClosed() {
    CompletableFuture.allOf(closing.toArray(CompletableFuture<?>[]::new)).join();
  }

  /// The same for one recording.
  static void cleanUp(Recording recording) {
    orderly(recording.capture());
    recording.giveUpSaves();
  }

  /// Closes all windows.
  void hideAll() {
    List.copyOf(stages).forEach(Stage::hide);
  }

  /// Closes all captures, whether their windows are or not, and waits until they are.
  void closeAll() {
    List.copyOf(open).forEach(this::close);
    waitUntilClosed();
  }
}
