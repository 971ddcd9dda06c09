package org.peerscope.ui.console;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.Labels;

/// Narrows down the rows by their bytes, length and time; for the FX thread.
final class FilterBar extends VBox {
  private static final double LEAST_OF_COLUMN = 14;

  private final TextField content;

  FilterBar(FilterModel model) {
    content = named("Content", field("filter-content", "has…", 0, model.contentProperty()));
    HBox.setHgrow(content, Priority.ALWAYS);
    Label problem = Labels.empty("filter-problem", "trouble");
    problem.textProperty().bind(model.problemProperty());
    problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    problem.setWrapText(true);
    getStyleClass().add("filter-bar");
    var fields =
        new HBox(
            content,
            new QueryKinds("filter-content-kind", model.contentKindProperty()),
            whole(new Label("Bytes")),
            named("Bytes from", field("filter-least", "from", 5, model.leastProperty())),
            named("Bytes to", field("filter-most", "to", 5, model.mostProperty())),
            whole(new Label("Time")),
            named("Time from", field("filter-from", "from", 6, model.fromProperty())),
            named("Time to", field("filter-to", "to", 6, model.toProperty())),
            Buttons.icon("filter-reset", Feather.X, "Show all again", model::reset));
    fields.getStyleClass().add("panel-bar");
    getChildren().addAll(fields, problem);
  }

  private static TextField field(String id, String prompt, int columns, StringProperty value) {
    var field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    if (columns > 0) {
      field.setPrefColumnCount(columns);
      field.setMinWidth(columns * LEAST_OF_COLUMN);
    }
    field.textProperty().bindBidirectional(value);
    return field;
  }

  /// In a narrow window the fields give way.
  private static Control whole(Control control) {
    control.setMinWidth(USE_PREF_SIZE);
    return control;
  }

  private static TextField named(String spoken, TextField field) {
    field.setAccessibleText(spoken);
    return field;
  }

  void focus() {
    content.requestFocus();
  }
}
