package org.peerscope.ui.console;

import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;

/// Lets rows glide up by one row's height when one comes, instead of jumping; for the FX thread.
///
/// In a flood, when the next rows come before the last have glided, they jump: to move what nobody
/// can read would only cost time.
final class Glide extends AnimationTimer {
  private static final long NANOS = 120_000_000;

  private final Node node;
  private final ReadOnlyBooleanWrapper moving = new ReadOnlyBooleanWrapper();
  private double distance;
  private long start;

  Glide(Node node) {
    this.node = node;
  }

  /// Whether rows are on their way.
  ReadOnlyBooleanProperty movingProperty() {
    return moving.getReadOnlyProperty();
  }

  /// Starts from this far below.
  void from(double below) {
    boolean again = moving.get();
    end();
    if (!again) {
      distance = below;
      start = System.nanoTime();
      node.setTranslateY(below);
      moving.set(true);
      start();
    }
  }

  @Override
  public void handle(long now) {
    double left = 1 - (System.nanoTime() - start) / (double) NANOS;
    if (left <= 0) {
      end();
    } else {
      node.setTranslateY(Math.rint(distance * left * left));
    }
  }

  private void end() {
    stop();
    node.setTranslateY(0);
    moving.set(false);
  }
}
