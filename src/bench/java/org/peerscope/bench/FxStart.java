package org.peerscope.bench;

import javafx.application.Platform;
import javafx.stage.Stage;

/// Starts the toolkit without a window.
final class FxStart {
  private static boolean started;

  private FxStart() {}

  static synchronized void once() {
    if (!started) {
      started = true;
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
      Platform.startup(() -> new Stage().show()); // without a window there are no pulses
      Platform.setImplicitExit(false);
    }
  }
}
