package org.peerscope.ui.framing;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.peerscope.store.FramingPreset;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.Labels;

/// Presets with a search, and the parameters, diagram and sample of the one looked at; for the FX
/// thread.
final class FramingPicker extends BorderPane {
  private final FramingModel model;
  private final TextField search = new TextField();
  private final ListView<FramingPreset> presets;
  private final Runnable done;

  /// @param done called when a framing was chosen
  FramingPicker(FramingModel model, Runnable done) {
    this.model = model;
    this.done = done;
    this.presets = presets();
    getStyleClass().add("framing-picker");
    search.setId("framing-search");
    search.setPromptText("Search: protocol or form");
    search.setAccessibleText("Search framings by protocol or form");
    // Before the list grows shorter and takes the selection elsewhere.
    search.textProperty().subscribe(_ -> presets.getSelectionModel().clearSelection());
    search.textProperty().bindBidirectional(model.searchProperty());
    search.setOnAction(_ -> chooseFirst());
    search.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.DOWN) {
            presets.requestFocus();
            presets.getSelectionModel().selectFirst();
          }
        });
    var left = new VBox(search, presets);
    VBox.setVgrow(presets, Priority.ALWAYS);
    left.getStyleClass().add("framing-list");
    setLeft(left);
    setCenter(details());
  }

  /// Shows the framing in use, ready to search.
  void open() {
    model.open();
    model
        .current()
        .ifPresentOrElse(
            presets.getSelectionModel()::select, presets.getSelectionModel()::clearSelection);
    presets.scrollTo(presets.getSelectionModel().getSelectedIndex());
    search.requestFocus();
  }

  private ListView<FramingPreset> presets() {
    var list = new ListView<>(model.found());
    list.setId("framing-presets");
    list.setAccessibleText("Framings by name");
    list.setCellFactory(_ -> new Named(model::look));
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            preset -> {
              if (preset != null) {
                model.look(preset);
              }
            });
    list.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ENTER) {
            use();
          }
        });
    list.setOnMouseClicked(
        e -> {
          if (e.getClickCount() == 2) {
            use();
          }
        });
    return list;
  }

  private VBox details() {
    Label description = Labels.empty("framing-description", "quiet");
    description.setWrapText(true);
    description.textProperty().bind(model.descriptionProperty());
    var sample = new SampleField(model);
    Label encoded = Labels.empty("framing-encoded", "fact");
    encoded.setWrapText(true);
    encoded.textProperty().bind(model.encodedProperty());
    Label problem = Labels.empty("framing-problem", "problem");
    problem.setWrapText(true);
    problem.textProperty().bind(model.problemProperty());
    var hex = new CheckBox("hex");
    hex.setId("framing-sample-hex");
    hex.selectedProperty().bindBidirectional(model.sampleHexProperty());
    var sampleRow = new HBox(8, Labels.naming("Sample", sample), sample, hex);
    HBox.setHgrow(sample, Priority.ALWAYS);
    sampleRow.getStyleClass().add("sample-row");
    var form = new VBox(description, new FramingForm(model), new FrameDiagram(model));
    form.getChildren().addAll(sampleRow, encoded, problem);
    form.getStyleClass().add("framing-details");
    var scroll = new ScrollPane(form);
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    return new VBox(scroll, footer());
  }

  private HBox footer() {
    Label trial = Labels.empty("framing-trial");
    trial.setWrapText(true);
    trial.textProperty().bind(model.trialProperty());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button use =
        Buttons.text("framing-use", "Use", "Use this framing from now on (Enter)", this::use);
    use.getStyleClass().add(Styles.ACCENT);
    var footer = new HBox(trial, space, use);
    footer.getStyleClass().add("panel-bar");
    return footer;
  }

  /// Without a search, what is looked at may be a framing of one's own.
  private void chooseFirst() {
    if (search.getText().isBlank()) {
      use();
    } else if (!model.found().isEmpty()) {
      if (presets.getSelectionModel().isEmpty()) {
        presets.getSelectionModel().selectFirst();
      }
      use();
    }
  }

  private void use() {
    if (model.use()) {
      done.run();
    }
  }

  /// A preset by its name.
  private static final class Named extends ListCell<FramingPreset> {
    /// @param clicked told of a click, also on the one that is selected and was edited since
    Named(Consumer<FramingPreset> clicked) {
      setOnMouseClicked(
          _ -> {
            if (!isEmpty()) {
              clicked.accept(getItem());
            }
          });
    }

    @Override
    protected void updateItem(FramingPreset preset, boolean empty) {
      super.updateItem(preset, empty);
      setText(empty ? "" : preset.name());
    }
  }
}
