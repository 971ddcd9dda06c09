package org.peerscope.ui.support;

import atlantafx.base.controls.Popover;
import javafx.scene.Node;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.WindowEvent;

/// A panel that opens at a button, and has the keyboard for itself; for the FX thread.
public final class PanelPopover extends Popover {
  /// @param title what stands above it
  public PanelPopover(String title, Node content) {
    super(content);
    setArrowLocation(ArrowLocation.TOP_CENTER);
    setTitle(title);
    setAnimated(false);
    // The library shows it a tenth of a second later, and until then none of it can have the focus.
    addEventHandler(WindowEvent.WINDOW_SHOWN, _ -> getSkin().getNode().setVisible(true));
    getScene().addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
    getScene().addEventHandler(KeyEvent.ANY, PanelPopover::keep);
  }

  /// Lists and choices would keep the key for themselves.
  private void escape(KeyEvent event) {
    boolean choosing =
        getContentNode().lookupAll(".combo-box-base").stream()
            .anyMatch(each -> each instanceof ComboBoxBase<?> choice && choice.isShowing());
    if (event.getCode() == KeyCode.ESCAPE && !choosing) {
      hide();
      event.consume();
    }
  }

  /// What is not consumed goes on to the window behind it, and presses or types there. Choices and
  /// tabs leave Tab to their window, which is behind this.
  private static void keep(KeyEvent event) {
    boolean tab = event.getCode() == KeyCode.TAB && event.getEventType() == KeyEvent.KEY_PRESSED;
    boolean alone = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
    if (tab && alone && event.getTarget() instanceof Node node) {
      Traversal.from(node, event);
    }
    event.consume();
  }
}
