package org.peerscope.ui.support;

import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyEvent;

/// Moves the keyboard as the Tab key does, where something keeps that key; for the FX thread.
public final class Traversal {
  private Traversal() {}

  /// Goes on from a node, or back when Shift is held.
  public static void from(Node node, KeyEvent tab) {
    node.requestFocusTraversal(
        tab.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
  }
}
