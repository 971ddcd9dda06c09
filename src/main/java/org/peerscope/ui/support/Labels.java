package org.peerscope.ui.support;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Makes labels; for the FX thread.
public final class Labels {
  private Labels() {}

  /// A label that names another control.
  public static Label naming(String text, Node control) {
    var label = new Label(text);
    label.setLabelFor(control);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /// A label with an id and style classes, empty at first.
  public static Label empty(String id, String... styleClasses) {
    var label = new Label();
    label.setId(id);
    label.getStyleClass().addAll(styleClasses);
    return label;
  }
}
