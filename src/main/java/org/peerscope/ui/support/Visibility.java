package org.peerscope.ui.support;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Shows parts of a panel only while they are of use; for the FX thread.
public final class Visibility {
  private Visibility() {}

  /// Shows a node while a condition holds; it takes no room otherwise.
  public static void onlyWhile(ObservableValue<Boolean> condition, Node node) {
    node.visibleProperty().bind(condition);
    node.managedProperty().bind(node.visibleProperty());
  }

  /// The same for what can have the focus. With the node gone the toolkit would put it on the next
  /// control, where a key that is pressed once more does something else.
  ///
  /// @param leave puts the focus elsewhere
  public static void onlyWhile(ObservableValue<Boolean> condition, Node node, Runnable leave) {
    condition.subscribe(
        on -> {
          if (!on && node.isFocusWithin()) {
            leave.run();
          }
        });
    onlyWhile(condition, node);
  }
}
