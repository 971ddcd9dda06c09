package org.peerscope.ui.inspector;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.TreeItem;
import org.peerscope.format.JsonOutline;
import org.peerscope.format.JsonOutline.Node;
import org.peerscope.format.Quantity;

/// A node of the JSON tree whose children are found when it is opened; for the FX thread.
final class JsonItem extends TreeItem<Node> {
  private final JsonModel model;
  private final JsonOutline outline;
  private boolean asked;

  JsonItem(JsonModel model, JsonOutline outline, Node node) {
    super(node);
    this.model = model;
    this.outline = outline;
    expandedProperty().subscribe(open -> ask(open));
  }

  @Override
  public boolean isLeaf() {
    return !outline.isContainer(getValue());
  }

  private void ask(boolean open) {
    if (open && !asked) {
      model.children(getValue(), this::fill);
    }
  }

  /// Gives it its children, unless it has them.
  void fill(List<Node> nodes) {
    if (!asked) {
      asked = true;
      getChildren().setAll(nodes.stream().map(n -> new JsonItem(model, outline, n)).toList());
    }
  }

  /// RFC 6901, from the whole text down to this node.
  String pointer() {
    String above = getParent() instanceof JsonItem parent ? parent.pointer() : "";
    boolean named = getParent() != null && getValue().kind() == JsonOutline.Kind.VALUE;
    String escaped = getValue().name().replace("~", "~0").replace("/", "~1");
    return named ? above + "/" + escaped : above;
  }

  /// What stands there.
  String text() {
    return model.copy(outline, getValue());
  }

  /// A name as far as it is shown: it may be as long as the peer likes.
  static String shortened(String name, int most) {
    return name.length() <= most
        ? name
        : name.substring(0, most - (Character.isHighSurrogate(name.charAt(most - 1)) ? 1 : 0))
            + "…";
  }

  /// The beginning of a plain value, or how many bytes a container has.
  String summary(int most) {
    Node node = getValue();
    if (!isLeaf()) {
      return Quantity.count(node.end() - node.start()) + " bytes";
    }
    String start = outline.text(node, most);
    return node.end() - node.start() > most ? start + "…" : start;
  }

  /// Opens the way to a node.
  JsonItem open(JsonModel.Way way) {
    JsonItem at = this;
    for (JsonModel.Way.Step step : way.steps()) {
      at.fill(step.nodes());
      at.setExpanded(true);
      JsonItem from = at;
      at =
          Optional.of(from.getChildren().get(step.index())).map(JsonItem.class::cast).orElseThrow();
    }
    return at;
  }
}
