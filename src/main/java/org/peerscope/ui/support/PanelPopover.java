package org.peerscope.ui.support;

import atlantafx.base.controls.Popover;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.WindowEvent;

/// A panel that opens at a button, and has the keyboard for itself; for the FX thread.
public final class PanelPopover extends Popover {
  /// Title, arrow and edges, in the height of letters.
  private static final double AROUND = 7;

  private static final double LEAST = 12;

  /// @param title what stands above it
  public PanelPopover(String title, Node content) {
    super(content);
    setArrowLocation(ArrowLocation.TOP_CENTER);
    setTitle(title);
    setAnimated(false);
    // The library shows it a tenth of a second later, and until then none of it can have the focus.
    addEventHandler(WindowEvent.WINDOW_SHOWN, _ -> getSkin().getNode().setVisible(true));
    addEventHandler(WindowEvent.WINDOW_SHOWING, _ -> fit());
    getScene().addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
    getScene().addEventHandler(KeyEvent.ANY, PanelPopover::keep);
  }

  /// It opens below its button, and must end on the screen.
  private void fit() {
    Bounds button = getOwnerNode().localToScreen(getOwnerNode().getBoundsInLocal());
    double end =
        Screen.getScreensForRectangle(button.getMinX(), button.getMinY(), 1, 1).stream()
            .mapToDouble(screen -> screen.getVisualBounds().getMaxY())
            .findFirst()
            .orElse(Double.MAX_VALUE);
    if (getContentNode() instanceof Region content) {
      double em = getOwnerNode() instanceof Labeled named ? named.getFont().getSize() : 0;
      content.setMaxHeight(Math.max(LEAST * em, end - button.getMaxY() - AROUND * em));
    }
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
