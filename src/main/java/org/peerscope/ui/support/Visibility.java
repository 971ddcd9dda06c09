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
}
