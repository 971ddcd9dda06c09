package org.peerscope.ui.workspace;

import java.util.Map;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import org.peerscope.session.Recording;
import org.peerscope.ui.captures.CaptureView;
import org.peerscope.ui.console.ConsoleModel;
import org.peerscope.ui.console.ConsolePane;
import org.peerscope.ui.inspector.InspectorModel;
import org.peerscope.ui.inspector.InspectorPane;
import org.peerscope.ui.support.Shortcut;

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
    Map<Shortcut, Runnable> keys =
        Map.of(
            Shortcut.SEARCH, console::openSearch,
            Shortcut.BOOKMARK, console::toggleBookmark,
            Shortcut.NEXT_NOTED, () -> console.goToNoted(true),
            Shortcut.PREVIOUS_NOTED, () -> console.goToNoted(false),
            Shortcut.STREAM, console::toggleStream);
    view.addEventHandler(KeyEvent.KEY_PRESSED, e -> press(e, keys));
    return view;
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
