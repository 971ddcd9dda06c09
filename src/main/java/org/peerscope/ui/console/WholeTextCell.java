package org.peerscope.ui.console;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry;

/// A cell whose tooltip shows its text whole where the column cuts it.
final class WholeTextCell extends TableCell<Entry, String> {
  private static final double WIDEST = 640;

  private final Tooltip whole = new Tooltip();

  WholeTextCell() {
    whole.setWrapText(true);
    whole.setMaxWidth(WIDEST);
  }

  @Override
  protected void updateItem(@Nullable String text, boolean empty) {
    super.updateItem(text, empty);
    String shown = text == null || empty ? "" : text;
    setText(shown);
    whole.setText(shown);
    setTooltip(shown.isEmpty() ? null : whole);
  }
}
