package org.peerscope.ui.console;

import java.util.List;
import javafx.scene.control.TableCell;
import org.peerscope.capture.Entry;

/// The seconds since the row above; empty in the first row. For the FX thread.
final class DeltaCell extends TableCell<Entry, String> {
  @Override
  protected void updateItem(String text, boolean empty) {
    super.updateItem(text, empty);
    setText(empty ? "" : delta());
  }

  private String delta() {
    List<Entry> rows = getTableView().getItems();
    int at = getIndex();
    return at > 0 && at < rows.size() ? EntryText.delta(rows.get(at), rows.get(at - 1)) : "";
  }
}
