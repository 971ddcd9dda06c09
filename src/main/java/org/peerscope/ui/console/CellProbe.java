package org.peerscope.ui.console;

import javafx.scene.text.Text;

/// Measures a character and a row in the console's font, which the user may zoom. For the FX
/// thread.
final class CellProbe {
  private final Text text = new Text("0".repeat(20));
  private double rowHeight = 26;
  private double characterWidth = 8;

  CellProbe() {
    text.getStyleClass().add("cell");
    text.setVisible(false);
  }

  /// To be put where the rows are, so that their style is its own.
  Text node() {
    return text;
  }

  /// Measures anew.
  void measure() {
    text.applyCss();
    characterWidth = Math.max(1, text.getLayoutBounds().getWidth() / text.getText().length());
    rowHeight = Math.max(8, Math.ceil(text.getLayoutBounds().getHeight() * 1.6));
  }

  double rowHeight() {
    return rowHeight;
  }

  /// A row of this width.
  RowSheet.Cell cell(double width) {
    return new RowSheet.Cell(width, rowHeight, characterWidth);
  }
}
