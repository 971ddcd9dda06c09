package org.peerscope.ui.console;

import javafx.scene.Node;

/// Breaks a rule on purpose, to prove that the rule is held.
public final class SceneModel {
  public static final Class<?> BROKEN = Node.class;
}
