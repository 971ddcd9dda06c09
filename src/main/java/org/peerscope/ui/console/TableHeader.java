package org.peerscope.ui.console;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
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
    setOnContextMenuRequested(e -> menu.show(this, e.getScreenX(), e.getScreenY()));
    draw();
  }

  private void draw() {
    getChildren().clear();
    for (Column column : columns.shown()) {
      double width = columns.width(column);
      var name = new Label(column.name());
      name.getStyleClass().add("column-name");
      name.setAlignment(alignment(column.side()));
      name.setMinWidth(width - GRIP);
      name.setPrefWidth(width - GRIP);
      name.setMaxWidth(width - GRIP);
      getChildren().addAll(name, grip(column));
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
    setDragging(grip, last, column);
    return grip;
  }

  /// The grip is drawn anew while it is dragged, so that the header itself follows the mouse.
  private void setDragging(Region grip, double[] last, Column column) {
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
  }
}
