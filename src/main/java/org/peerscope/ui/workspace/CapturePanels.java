package org.peerscope.ui.workspace;

import java.util.Map;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.peerscope.session.Recording;
import org.peerscope.ui.captures.CaptureView;
import org.peerscope.ui.console.ConsoleModel;
import org.peerscope.ui.console.ConsolePane;
import org.peerscope.ui.inspector.InspectorModel;
import org.peerscope.ui.inspector.InspectorPane;

/// Puts the panels of a reopened capture together; for the FX thread.
public final class CapturePanels {
  private CapturePanels() {}

  /// The content of a reopened capture's window.
  public static CaptureView of(Recording recording) {
    var inspector = new InspectorModel(recording);
    var model = new ConsoleModel(recording);
    model.autoscrollProperty().set(false);
    var console = new ConsolePane(model, inspector::show);
    recording.newsProperty().subscribe(_ -> console.news());
    var panels = new SplitPane(console, new InspectorPane(inspector, console::select));
    panels.setDividerPositions(MainWindow.WIDE);
    recording.update();
    var view = new CaptureView(recording, panels);
    Map<KeyCombination, Runnable> keys =
        Map.of(
            KeyCombination.valueOf("Shortcut+F"), console::openSearch,
            KeyCombination.valueOf("Shortcut+B"), console::toggleBookmark,
            KeyCombination.valueOf("F2"), () -> console.goToNoted(true),
            KeyCombination.valueOf("Shift+F2"), () -> console.goToNoted(false),
            KeyCombination.valueOf("Shortcut+E"), console::toggleStream);
    view.addEventHandler(KeyEvent.KEY_PRESSED, e -> press(e, keys));
    return view;
  }

  private static void press(KeyEvent event, Map<KeyCombination, Runnable> keys) {
    keys.forEach(
        (combination, action) -> {
          if (combination.match(event)) {
            action.run();
            event.consume();
          }
        });
  }
}
