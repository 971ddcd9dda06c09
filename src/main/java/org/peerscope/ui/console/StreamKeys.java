package org.peerscope.ui.console;

import javafx.scene.input.KeyEvent;

/// What the keys do in the sheet of the stream; for the FX thread.
///
/// @param copy copies the row that is looked at
record StreamKeys(StreamSheet sheet, Runnable copy) {
  void pressed(KeyEvent event) {
    if (moves(event) || copies(event)) {
      event.consume();
    }
  }

  private boolean moves(KeyEvent event) {
    switch (event.getCode()) {
      case UP -> sheet.step(-1);
      case DOWN -> sheet.step(1);
      case PAGE_UP -> sheet.page(-1);
      case PAGE_DOWN -> sheet.page(1);
      case HOME -> sheet.toStart();
      case END -> sheet.toEnd();
      case LEFT, RIGHT -> {} // the toolkit would take the keyboard elsewhere
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean copies(KeyEvent event) {
    boolean asked = ConsoleKeys.COPY.match(event);
    if (asked) {
      copy.run();
    }
    return asked;
  }
}
