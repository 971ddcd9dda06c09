package org.peerscope.support;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.robot.BaseRobot;
import org.testfx.robot.KeyboardRobot;
import org.testfx.robot.Motion;
import org.testfx.robot.MouseRobot;
import org.testfx.service.query.NodeQuery;
import org.testfx.util.NodeQueryUtils;

/// A robot that looks for its aims on the FX thread. The library does so on the test's own, and
/// then two threads compute the bounds that a parent keeps of its children: "Index -1 out of
/// bounds". It also waits for pictures, where the library sleeps for 50 ms after each key.
public final class Hand extends FxRobot {
  /// One that shows what was done, and one for what that has asked to do later.
  private static final int PICTURES = 2;

  private final KeyboardRobot keyboard = robotContext().getKeyboardRobot();
  private final MouseRobot mouse = robotContext().getMouseRobot();

  /// Holds the keys down in their order, and lets them go in the opposite one.
  @Override
  public Hand push(KeyCode... keys) {
    keyboard.pressNoWait(keys);
    keyboard.releaseNoWait(List.of(keys).reversed().toArray(KeyCode[]::new));
    return look();
  }

  @Override
  public Hand write(String text) {
    BaseRobot typist = robotContext().getBaseRobot();
    Scene scene = Fx.call(() -> window(Window::isFocused).getScene());
    text.chars()
        .mapToObj(Character::toString)
        .forEach(letter -> typist.typeKeyboard(scene, KeyCode.UNDEFINED, letter));
    return look();
  }

  @Override
  public Hand clickOn(String query, Motion motion, MouseButton... buttons) {
    Node aim = Fx.call(() -> lookup(query).match(NodeQueryUtils.isVisible()).query());
    return clickOn(aim, motion, buttons);
  }

  /// Clicks an item of the menu that opens, once it has its place.
  public void choose(String item) {
    NodeQuery items =
        lookup(".menu-item .label")
            .match(
                (Label label) ->
                    label.getText().equals(item) && label.getLayoutBounds().getHeight() > 0);
    Fx.until(item, () -> items.tryQuery().isPresent());
    clickOn(Fx.<Node>call(items::query));
  }

  @Override
  public Hand clickOn(Node node, Motion motion, MouseButton... buttons) {
    Point2D aim = null;
    while (!placeOf(node).equals(aim)) { // it may be on its way
      aim = placeOf(node);
      mouse.moveNoWait(aim);
      look();
    }
    mouse.pressNoWait(buttons);
    mouse.releaseNoWait(buttons);
    return look();
  }

  /// Where it is once all is in its place.
  private Point2D placeOf(Node node) {
    return Fx.call(
        () -> {
          node.getScene().getRoot().applyCss();
          node.getScene().getRoot().layout();
          return point(node).query();
        });
  }

  /// Waits until what was done is to be seen.
  private Hand look() {
    var pictures = new CountDownLatch(PICTURES);
    var camera =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            pictures.countDown();
          }
        };
    Fx.run(camera::start);
    try {
      if (!pictures.await(Fx.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("no picture within " + Fx.LIMIT);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    Fx.run(camera::stop);
    return this;
  }
}
