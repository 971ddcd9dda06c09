package org.peerscope.ui.console;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry;

/// One drawn row; its direction is a pseudo-class for the eye and a word for the screen reader.
final class EntryRow extends TableRow<Entry> {
  private static final List<String> DIRECTIONS = List.of("sent", "received", "event", "problem");

  private final EntryText text;

  EntryRow(EntryText text) {
    this.text = text;
  }

  @Override
  protected void updateItem(@Nullable Entry entry, boolean empty) {
    super.updateItem(entry, empty);
    String direction = entry == null || empty ? "" : EntryText.direction(entry);
    boolean wrong = entry != null && !empty && EntryText.isProblem(entry);
    for (String each : DIRECTIONS) {
      boolean is = each.equals(direction) || (wrong && each.equals("problem"));
      pseudoClassStateChanged(PseudoClass.getPseudoClass(each), is);
    }
    setAccessibleText(entry == null || empty ? "" : direction + ", " + text.preview(entry));
  }
}
