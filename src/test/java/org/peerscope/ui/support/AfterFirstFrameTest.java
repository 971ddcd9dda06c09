package org.peerscope.ui.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;

class AfterFirstFrameTest {
  private final AtomicInteger pulses = new AtomicInteger();
  private final AtomicInteger pulsesBefore = new AtomicInteger(-1);

  private Stage open() {
    var scene = new Scene(new Group(), 300, 200);
    scene.addPostLayoutPulseListener(pulses::incrementAndGet);
    var stage = new Stage();
    stage.setScene(scene);
    AfterFirstFrame.run(() -> pulsesBefore.set(pulses.get()));
    stage.show();
    return stage;
  }

  @Test
  void theFirstPictureIsLaidOutBeforeTheActionRuns() {
    Fx.start();
    Stage stage = Fx.call(this::open);

    Fx.until("the action ran", () -> pulsesBefore.get() >= 0);

    assertThat(pulsesBefore).hasPositiveValue();
    Fx.run(stage::close);
  }
}
