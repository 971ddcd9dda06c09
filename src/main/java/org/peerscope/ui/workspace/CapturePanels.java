package org.peerscope.ui.workspace;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.peerscope.session.Recording;
import org.peerscope.ui.captures.CaptureView;
import org.peerscope.ui.captures.SaveCapture;
import org.peerscope.ui.console.ConsoleModel;
import org.peerscope.ui.console.ConsolePane;
import org.peerscope.ui.inspector.InspectorModel;
import org.peerscope.ui.inspector.InspectorPane;
import org.peerscope.ui.support.SettingsModel;
import org.peerscope.ui.support.Shortcut;

/// Puts the panels of a reopened capture together; for the FX thread.
public final class CapturePanels {
  private CapturePanels() {}

  /// The content of a reopened capture's window.
  public static CaptureView of(Recording recording, SettingsModel settings) {
    var inspector = new InspectorModel(recording);
    var model = new ConsoleModel(recording);
    model.autoscrollProperty().set(false);
    var console = new ConsolePane(model, inspector::show);
    recording.newsProperty().subscribe(_ -> console.news());
    var panels = new SplitPane(console, new InspectorPane(inspector, console::select));
    panels.setDividerPositions(MainWindow.WIDE);
    recording.update();
    var view = new CaptureView(recording, panels);
    var shown =
        view.sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::showingProperty);
    settings
        .settingsProperty()
        .when(shown.orElse(false))
        .subscribe(s -> console.zoom(s.zoom() / 100.0));
    console.goToNotedFrom(view);
    Map<Shortcut, Runnable> keys = keys(console, settings);
    keys.put(Shortcut.SAVE_CAPTURE, () -> SaveCapture.ask(recording, view.getScene().getWindow()));
    view.addEventHandler(KeyEvent.KEY_PRESSED, e -> press(e, keys));
    return view;
  }

  private static Map<Shortcut, Runnable> keys(ConsolePane console, SettingsModel settings) {
    var keys = new EnumMap<Shortcut, Runnable>(Shortcut.class);
    keys.put(Shortcut.COPY_HEX, console::copyHex);
    keys.put(Shortcut.SEARCH, console::openSearch);
    keys.put(Shortcut.BOOKMARK, console::toggleBookmark);
    keys.put(Shortcut.CLEAR, console::clear);
    keys.put(Shortcut.STREAM, console::toggleStream);
    keys.put(Shortcut.SAVE_LOG, console::saveLog);
    keys.put(Shortcut.ZOOM_IN, settings::zoomIn);
    keys.put(Shortcut.ZOOM_OUT, settings::zoomOut);
    keys.put(Shortcut.ACTUAL_SIZE, settings::actualSize);
    return keys;
  }

  private static void press(KeyEvent event, Map<Shortcut, Runnable> keys) {
    keys.forEach(
        (shortcut, action) -> {
          if (shortcut.matches(event)) {
            action.run();
            event.consume();
          }
        });
  }
}
