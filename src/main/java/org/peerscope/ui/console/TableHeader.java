package org.peerscope.ui.console;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The names of the columns; their edges can be dragged, and a menu hides and shows them. For the
/// FX thread.
final class TableHeader extends HBox {
  private static final double GRIP = 6;

  private final Columns columns;

  TableHeader(Columns columns) {
    this.columns = columns;
    getStyleClass().add("table-header");
    InvalidationListener changed = _ -> draw();
    for (Observable each : columns.changes()) {
      each.addListener(changed);
    }
    var menu = new ContextMenu();
    for (Column column : columns.all()) {
      var item = new CheckMenuItem(column.name());
      item.selectedProperty().bindBidirectional(column.shownProperty());
      item.setDisable(column == columns.all().getLast()); // there is always one to open it on
      menu.getItems().add(item);
    }
    setOnContextMenuRequested(
        e -> {
          menu.show(this, e.getScreenX(), e.getScreenY());
          e.consume(); // the rows have a menu of their own
        });
    columns.all().forEach(column -> getChildren().addAll(name(column), grip(column)));
    draw();
  }

  private static Label name(Column column) {
    var name = new Label(column.name());
    name.getStyleClass().add("column-name");
    name.setAlignment(alignment(column.side()));
    return name;
  }

  /// Nothing is made anew: a grip that is dragged must stay.
  private void draw() {
    for (int i = 0; i < columns.all().size(); i++) {
      Column column = columns.all().get(i);
      Label name = (Label) getChildren().get(2 * i);
      double width = columns.width(column) - GRIP;
      name.setMinWidth(width);
      name.setPrefWidth(width);
      name.setMaxWidth(width);
      boolean shown = column.shownProperty().get();
      for (Node each : List.of(name, getChildren().get(2 * i + 1))) {
        each.setVisible(shown);
        each.setManaged(shown);
      }
    }
  }

  private static Pos alignment(HPos side) {
    return switch (side) {
      case LEFT -> Pos.CENTER_LEFT;
      case CENTER -> Pos.CENTER;
      case RIGHT -> Pos.CENTER_RIGHT;
    };
  }

  private Region grip(Column column) {
    var grip = new Region();
    grip.getStyleClass().add("grip");
    grip.setMinWidth(GRIP);
    grip.setCursor(Cursor.H_RESIZE);
    double[] last = {0};
    grip.setOnMousePressed(
        e -> {
          last[0] = e.getScreenX();
          e.consume();
        });
    grip.setOnMouseDragged(
        e -> {
          column.resize((e.getScreenX() - last[0]) / columns.zoomProperty().get());
          last[0] = e.getScreenX();
          e.consume();
        });
    return grip;
  }
}
