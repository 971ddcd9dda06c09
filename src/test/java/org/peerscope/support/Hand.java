package org.peerscope.support;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.robot.Motion;
import org.testfx.service.query.NodeQuery;
import org.testfx.util.NodeQueryUtils;

/// A robot that looks for its aims on the FX thread. The library does so on the test's own, and
/// then two threads compute the bounds that a parent keeps of its children: "Index -1 out of
/// bounds".
public final class Hand extends FxRobot {
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
      moveTo(aim, motion);
    }
    clickOn(buttons);
    return this;
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
}
