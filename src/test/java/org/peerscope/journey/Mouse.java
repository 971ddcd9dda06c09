package org.peerscope.journey;

import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// What the headless platform does not do with its own mouse.
final class Mouse {
  private Mouse() {}

  /// The main button, over a node.
  static MouseEvent event(EventType<MouseEvent> type, Node node, int x, boolean shift) {
    Bounds place = node.localToScene(node.getBoundsInLocal());
    return new MouseEvent(
        type,
        place.getMinX() + 1,
        place.getCenterY(),
        x,
        0,
        MouseButton.PRIMARY,
        1,
        shift,
        false,
        false,
        false,
        true,
        false,
        false,
        false,
        false,
        true,
        null);
  }
}
