package org.peerscope.ui.console;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import org.peerscope.capture.Entry;

/// The console's columns; texts are made when a row is drawn. For the FX thread.
final class ConsoleColumns {
  private static final List<Integer> WIDTHS = List.of(64, 112, 72, 40, 76, 84, 400);

  private final ConsoleModel model;

  ConsoleColumns(ConsoleModel model) {
    this.model = model;
  }

  List<TableColumn<Entry, String>> all() {
    return List.of(
        column("#", e -> e.place().toString(), "number"),
        column("Time", EntryText::time, "time"),
        delta(),
        column("Dir", EntryText::arrow, "direction"),
        column("Kind", EntryText::kind, "kind"),
        column("Length", EntryText::length, "number"),
        column("Preview", model.text()::preview, "preview"));
  }

  /// Gives the columns the width that their texts need at a font size.
  ///
  /// @param zoom the font size as a multiple of the usual one
  static void fit(List<? extends TableColumn<?, ?>> columns, double zoom) {
    for (int i = 0; i < WIDTHS.size(); i++) {
      double width = WIDTHS.get(i) * zoom;
      columns.get(i).setMinWidth(Math.min(width, 160 * zoom));
      columns.get(i).setPrefWidth(width);
    }
  }

  /// The time since the row above, so it depends on where the row stands.
  private TableColumn<Entry, String> delta() {
    TableColumn<Entry, String> column = column("Δ s", _ -> "", "number");
    column.setCellFactory(_ -> new DeltaCell());
    return column;
  }

  private static TableColumn<Entry, String> column(
      String name, Function<Entry, String> text, String styleClass) {
    var column = new TableColumn<Entry, String>(name);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
    column.setCellFactory(_ -> new WholeTextCell());
    column.getStyleClass().add(styleClass);
    column.setSortable(false);
    column.setReorderable(false);
    return column;
  }
}
