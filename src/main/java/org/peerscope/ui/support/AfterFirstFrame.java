package org.peerscope.ui.support;

import javafx.animation.AnimationTimer;

/// Does what the window's first picture does not need as soon as that is drawn; for the FX thread.
public final class AfterFirstFrame {
  /// While the first picture is drawn, by another thread, this one makes pulses: they leave it the
  /// processor.
  private static final int PULSES = 12;

  private AfterFirstFrame() {}

  /// Runs an action once, a few pulses from now.
  public static void run(Runnable action) {
    new AnimationTimer() {
      private int pulses;

      @Override
      public void handle(long now) {
        if (++pulses == PULSES) {
          stop();
          action.run();
        }
      }
    }.start();
  }
}
