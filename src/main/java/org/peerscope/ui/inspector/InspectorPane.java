package org.peerscope.ui.inspector;

import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.peerscope.capture.Entry;
import org.peerscope.ui.support.AfterFirstFrame;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.Labels;
import org.peerscope.ui.support.LateTab;
import org.peerscope.ui.support.Visibility;

/// The selected row as text, hex and JSON, the edges of its reads, and how it differs from another;
/// for the FX thread.
public final class InspectorPane extends StackPane {
  /// The inspector of one session.
  ///
  /// @param select told of the row to go to
  public InspectorPane(InspectorModel model, Consumer<Entry> select) {
    setId("inspector");
    getStyleClass().add("inspector-pane");
    var empty =
        new Label("Select a row to see its bytes as text, hex and JSON, and the reads it came in.");
    empty.getStyleClass().add("quiet");
    empty.setWrapText(true);
    empty.visibleProperty().bind(model.titleProperty().isEmpty());
    getChildren().add(empty);
    AfterFirstFrame.run(() -> getChildren().addFirst(shown(model, select)));
  }

  /// What is seen once a row is selected.
  private static BorderPane shown(InspectorModel model, Consumer<Entry> select) {
    var json = new LateTab("JSON", () -> new JsonView(model.json()));
    model.json().activeProperty().bind(json.selectedProperty());
    var compare = new LateTab("Compare", () -> new CompareView(model.comparison()));
    model.comparison().activeProperty().bind(compare.selectedProperty());
    var text = new Tab("Text", new TextView(model));
    var hex = new LateTab("Hex", () -> new HexView(model));
    var tabs =
        new TabPane(
            text, hex, json, new LateTab("Reads", () -> new ReadsPane(model, select)), compare);
    tabs.setAccessibleText("The selected row");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    Label title = Labels.empty("inspector-title", "panel-title");
    title.setWrapText(true);
    title.textProperty().bind(model.titleProperty());
    var shown = new BorderPane(tabs);
    shown.setTop(new VBox(title, new NoteBar(model.note())));
    shown.setBottom(pages(model, text.selectedProperty().or(hex.selectedProperty())));
    shown.visibleProperty().bind(model.titleProperty().isNotEmpty());
    return shown;
  }

  /// Leafs through a long row. No button is ever disabled: the focus would go to the other, and the
  /// next key back.
  ///
  /// @param paged whether what is looked at is shown in pages
  private static HBox pages(InspectorModel model, BooleanExpression paged) {
    Label words = Labels.empty("inspector-page", "quiet");
    words
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                model::pageWords, model.pageProperty(), model.titleProperty()));
    Button back =
        Buttons.icon("inspector-back", Feather.CHEVRON_LEFT, "Earlier bytes", () -> model.turn(-1));
    Button on =
        Buttons.icon("inspector-on", Feather.CHEVRON_RIGHT, "Later bytes", () -> model.turn(1));
    var bar = new HBox(back, on, words);
    bar.getStyleClass().add("panel-bar");
    Visibility.onlyWhile(model.pagesProperty().greaterThan(1).and(paged), bar);
    return bar;
  }
}
