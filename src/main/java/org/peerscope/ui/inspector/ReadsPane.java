package org.peerscope.ui.inspector;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import org.peerscope.capture.Entry;
import org.peerscope.ui.inspector.ReadBorders.Piece;
import org.peerscope.ui.support.Labels;

/// The reads that a frame arrived in, or the frames that a read has bytes of; for the FX thread.
final class ReadsPane extends BorderPane {
  /// @param select told of the row to go to
  ReadsPane(InspectorModel model, Consumer<Entry> select) {
    Label words = Labels.empty("reads-words", "panel-title");
    words.setWrapText(true);
    TableView<Piece> table = table(select);
    model
        .bordersProperty()
        .subscribe(
            borders -> {
              words.setText(borders.words());
              table.getItems().setAll(borders.pieces());
            });
    setTop(words);
    setCenter(table);
  }

  private static TableView<Piece> table(Consumer<Entry> select) {
    var table = new TableView<Piece>();
    table.setId("inspector-reads");
    table.setAccessibleText("Reads and frames; Enter goes to the row");
    table
        .getColumns()
        .setAll(
            List.of(
                column("Row", 48, p -> "#" + p.entry().place()),
                column("Offset", 64, p -> Long.toString(p.offset())),
                column("Length", 56, p -> Long.toString(p.length())),
                column("Shared", 56, p -> Long.toString(p.shared())),
                column("Time", 112, p -> InspectorModel.time(p.entry()))));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
    table.setPlaceholder(new Label(""));
    Runnable go =
        () -> {
          Piece piece = table.getSelectionModel().getSelectedItem();
          if (piece != null) {
            select.accept(piece.entry());
          }
        };
    table.setOnMouseClicked(
        e -> {
          if (e.getClickCount() == 2) {
            go.run();
          }
        });
    table.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ENTER) {
            go.run();
          }
        });
    return table;
  }

  private static TableColumn<Piece, String> column(
      String name, double width, Function<Piece, String> text) {
    var column = new TableColumn<Piece, String>(name);
    column.setCellValueFactory(c -> new ReadOnlyStringWrapper(text.apply(c.getValue())));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    return column;
  }
}
