package org.peerscope.ui.console;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import org.peerscope.capture.Entry;

/// The console's columns; texts are made when a row is drawn. For the FX thread.
final class ConsoleColumns {
  private final ConsoleModel model;

  ConsoleColumns(ConsoleModel model) {
    this.model = model;
  }

  List<TableColumn<Entry, String>> all() {
    return List.of(
        column("#", 72, e -> Long.toString(e.number()), "number"),
        column("Time", 124, EntryText::time, "time"),
        column("Δ s", 72, model::delta, "number"),
        column("Dir", 40, EntryText::arrow, "direction"),
        column("Kind", 76, EntryText::kind, "kind"),
        column("Length", 92, EntryText::length, "number"),
        column("Preview", 400, model.text()::preview, "preview"));
  }

  private static TableColumn<Entry, String> column(
      String name, double width, Function<Entry, String> text, String styleClass) {
    var column = new TableColumn<Entry, String>(name);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
    column.getStyleClass().add(styleClass);
    column.setSortable(false);
    column.setReorderable(false);
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 160));
    return column;
  }
}
