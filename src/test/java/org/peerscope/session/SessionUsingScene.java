package org.peerscope.session;

import javafx.scene.Node;

/// Breaks a rule on purpose, to prove that the rule is held.
public final class SessionUsingScene {
  public static final Class<?> BROKEN = Node.class;
}
