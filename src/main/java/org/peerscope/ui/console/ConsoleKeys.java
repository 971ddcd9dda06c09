package org.peerscope.ui.console;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// What the keys do in the table of rows; for the FX thread.
///
/// @param copy copies the selected rows
record ConsoleKeys(ConsoleTable table, ConsoleModel model, Runnable copy) {
  static final KeyCodeCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCodeCombination ALL =
      new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);

  void pressed(KeyEvent event) {
    if (moves(event) || acts(event)) {
      event.consume();
    }
  }

  private boolean moves(KeyEvent event) {
    boolean extend = event.isShiftDown();
    switch (event.getCode()) {
      case UP -> table.move(table.cursor().before(1), extend);
      case DOWN -> table.move(table.cursor().after(1), extend);
      case PAGE_UP -> table.move(table.cursor().before(table.page()), extend);
      case PAGE_DOWN -> table.move(table.cursor().after(table.page()), extend);
      case HOME -> table.move(0, extend);
      case END -> table.move(Long.MAX_VALUE, extend);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean acts(KeyEvent event) {
    if (ALL.match(event)) {
      table.selectAll();
    } else if (COPY.match(event)) {
      copy.run();
    } else if (event.getCode() == KeyCode.RIGHT || event.getCode() == KeyCode.LEFT) {
      boolean unfold = event.getCode() == KeyCode.RIGHT;
      table.leadEntry().ifPresent(entry -> model.setFold(entry, unfold));
    } else {
      return false;
    }
    return true;
  }
}
