package org.peerscope.ui.support;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.session.Timer;
import org.peerscope.support.Fx;

class CaretRestTest {
  private static final Duration AFTER = Duration.ofMillis(300);
  private static final long QUIET = Duration.ofMillis(250).toNanos();
  private static final Timer TIMER =
      (delay, action) ->
          CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
              .execute(action);

  private final AtomicLong pulsed = new AtomicLong();
  private final TextField field;
  private final CodeArea area;
  private final Scene scene;
  private final Stage stage;

  CaretRestTest() {
    Fx.start();
    field = Fx.call(TextField::new);
    area = Fx.call(() -> CodeAreas.editor("area", "Area"));
    scene = Fx.call(() -> new Scene(new VBox(field, area), 400, 300));
    stage = Fx.call(Stage::new);
  }

  @BeforeEach
  void open() {
    Fx.run(
        () -> {
          scene.addPreLayoutPulseListener(() -> pulsed.set(System.nanoTime()));
          CaretRest.in(scene, TIMER, Platform::runLater, AFTER);
          stage.setScene(scene);
          stage.show();
        });
  }

  @AfterEach
  void close() {
    Fx.run(stage::close);
  }

  private boolean isQuiet() {
    return System.nanoTime() - pulsed.get() > QUIET;
  }

  private void focus(Node node) {
    Fx.run(node::requestFocus);
    Fx.until("blinking", () -> node.isFocused() && !isQuiet());
  }

  private void press(Node node) {
    var event =
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.SHIFT, true, false, false, false);
    Fx.run(() -> node.fireEvent(event));
  }

  @Test
  void aCaretThatNobodyMovesMakesNoPulses() {
    for (Node node : List.of(field, area)) {
      focus(node);
      Fx.until(node + " at rest", this::isQuiet);
    }
  }

  @Test
  void aRestingCaretIsShown() {
    focus(area);

    Fx.until("shown at rest", () -> isQuiet() && area.lookup(".caret").isVisible());
  }

  @Test
  void aTouchLetsItBlinkAgain() {
    for (Node node : List.of(field, area)) {
      focus(node);
      Fx.until("at rest", this::isQuiet);

      press(node);

      Fx.until(node + " blinks", () -> !isQuiet());
      Fx.until(node + " at rest again", this::isQuiet);
    }
  }
}
