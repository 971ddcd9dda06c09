package org.peerscope.ui.inspector;

import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;
import org.kordamp.ikonli.feather.Feather;
import org.peerscope.format.JsonOutline;
import org.peerscope.format.JsonOutline.Node;
import org.peerscope.format.VisibleText;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.Clipboards;
import org.peerscope.ui.support.CodeAreas;
import org.peerscope.ui.support.JsonColours;
import org.peerscope.ui.support.Labels;

/// The row as a tree of JSON and the chosen part of it laid out; for the FX thread.
final class JsonView extends BorderPane {
  private static final int MOST_IN_CELL = 200;

  private final JsonModel model;
  private final TreeView<Node> tree = new TreeView<>();
  private final TextField wanted = new TextField();
  private final Label found = Labels.empty("json-found", "quiet");
  private int at = -1;

  JsonView(JsonModel model) {
    this.model = model;
    CodeArea text = CodeAreas.readOnly("inspector-json", "The selected row as JSON");
    text.setSyntaxDecorator(new JsonColours());
    model
        .textProperty()
        .subscribe(
            words -> {
              text.setText(words);
              text.select(TextPos.ZERO);
            });
    tree.setId("json-tree");
    tree.setAccessibleText("The selected row as a JSON tree");
    tree.setCellFactory(_ -> new Cell());
    tree.setContextMenu(
        new ContextMenu(
            item("Copy path (JSON Pointer)", JsonItem::pointer),
            item("Copy value", JsonItem::text)));
    tree.getSelectionModel()
        .selectedItemProperty()
        .subscribe(item -> chosen(Optional.ofNullable(item)));
    var both = new SplitPane(tree, text);
    both.setOrientation(Orientation.VERTICAL);
    both.setDividerPositions(0.45);
    model.outlineProperty().subscribe(outline -> show(outline, both));
    setTop(toolbar());
    setCenter(both);
  }

  private HBox toolbar() {
    wanted.setId("json-search");
    wanted.setPromptText("Find in JSON");
    wanted.setAccessibleText("Find in JSON");
    wanted.setOnAction(_ -> model.find(wanted.getText(), at, this::go));
    HBox.setHgrow(wanted, Priority.ALWAYS);
    found.setMinWidth(USE_PREF_SIZE);
    var bar =
        new HBox(
            wanted,
            found,
            Buttons.icon(
                "json-copy-path",
                Feather.CORNER_DOWN_RIGHT,
                "Copy the path of the chosen node (JSON Pointer)",
                () -> copy(JsonItem::pointer)));
    bar.getStyleClass().add("panel-bar");
    bar.disableProperty().bind(model.outlineProperty().map(Optional::isEmpty));
    return bar;
  }

  private void show(Optional<JsonOutline> outline, SplitPane both) {
    at = -1;
    found.setText("");
    tree.setRoot(outline.map(o -> new JsonItem(model, o, o.root())).orElse(null));
    if (outline.isEmpty()) {
      both.getItems().remove(tree);
    } else {
      tree.getRoot().setExpanded(true);
      if (!both.getItems().contains(tree)) {
        both.getItems().addFirst(tree);
        both.setDividerPositions(0.45);
      }
    }
  }

  private void chosen(Optional<TreeItem<Node>> item) {
    item.ifPresent(chosen -> model.choose(chosen.getValue()));
  }

  private void go(Optional<JsonModel.Way> way) {
    found.setText(way.isEmpty() ? "Not found" : "");
    way.ifPresent(
        steps -> {
          at = steps.at();
          if (tree.getRoot() instanceof JsonItem root) {
            JsonItem item = root.open(steps);
            tree.getSelectionModel().select(item);
            tree.scrollTo(Math.max(0, tree.getRow(item) - 1));
          }
        });
  }

  private MenuItem item(String name, Function<JsonItem, String> text) {
    var item = new MenuItem(name);
    item.setOnAction(_ -> copy(text));
    return item;
  }

  private void copy(Function<JsonItem, String> text) {
    if (tree.getSelectionModel().getSelectedItem() instanceof JsonItem item) {
      Clipboards.put(text.apply(item));
    }
  }

  /// A name and the beginning of its value.
  private static final class Cell extends TreeCell<Node> {
    @Override
    protected void updateItem(Node node, boolean empty) {
      super.updateItem(node, empty);
      setText(!empty && getTreeItem() instanceof JsonItem item ? words(item) : "");
    }

    private static String words(JsonItem item) {
      String name = JsonItem.shortened(item.getValue().name(), MOST_IN_CELL);
      String value = item.summary(MOST_IN_CELL);
      String all = name.isEmpty() ? value : name + "  " + value;
      return VisibleText.line(all);
    }
  }
}
