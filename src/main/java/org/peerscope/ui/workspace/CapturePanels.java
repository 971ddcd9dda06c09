package org.peerscope.ui.workspace;

import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
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
  private static final KeyCodeCombination SEARCH =
      new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

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
    view.addEventHandler(KeyEvent.KEY_PRESSED, e -> searchOn(e, console));
    return view;
  }

  private static void searchOn(KeyEvent event, ConsolePane console) {
    if (SEARCH.match(event)) {
      console.openSearch();
      event.consume();
    }
  }
}
