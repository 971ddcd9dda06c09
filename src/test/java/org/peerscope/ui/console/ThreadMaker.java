package org.peerscope.ui.console;

/// Breaks a rule on purpose, to prove that the rule is held.
public final class ThreadMaker {
  public static Thread broken() {
    return new Thread(() -> {});
  }
}
