package org.peerscope.ui.console;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.Labels;

/// Narrows down the rows by their bytes, length and time; for the FX thread.
final class FilterBar extends HBox {
  private final TextField content;

  FilterBar(FilterModel model) {
    getStyleClass().add("panel-bar");
    content = field("filter-content", "has…", 0, model.contentProperty());
    setHgrow(content, Priority.ALWAYS);
    Label problem = Labels.empty("filter-problem", "trouble");
    problem.textProperty().bind(model.problemProperty());
    problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    getChildren()
        .addAll(
            content,
            new QueryKinds("filter-content-kind", model.contentKindProperty()),
            problem,
            new Label("Bytes"),
            field("filter-least", "from", 5, model.leastProperty()),
            field("filter-most", "to", 5, model.mostProperty()),
            new Label("Time"),
            field("filter-from", "from", 6, model.fromProperty()),
            field("filter-to", "to", 6, model.toProperty()),
            Buttons.icon("filter-reset", Feather.X, "Show all again", model::reset));
  }

  private static TextField field(String id, String prompt, int columns, StringProperty value) {
    var field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    field.setAccessibleText(id.replace('-', ' '));
    if (columns > 0) {
      field.setPrefColumnCount(columns);
      field.setMinWidth(USE_PREF_SIZE);
    }
    field.textProperty().bindBidirectional(value);
    return field;
  }

  void focus() {
    content.requestFocus();
  }
}
