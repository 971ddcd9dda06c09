package org.peerscope.bench;

import javafx.application.Platform;

/// Starts the toolkit without a window.
final class FxStart {
  private static boolean started;

  private FxStart() {}

  static synchronized void once() {
    if (!started) {
      started = true;
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
      Platform.startup(() -> {});
      Platform.setImplicitExit(false);
    }
  }
}
