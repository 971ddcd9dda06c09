package org.peerscope.journey;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.peerscope.support.Fx;
import org.peerscope.support.Hand;

/// The columns of the console, used as a person uses them.
record Columns(Hand robot) {
  /// How wide a column's name has room.
  double widthOf(String column) {
    return Fx.call(() -> name(column).getWidth());
  }

  private Label name(String column) {
    return robot
        .lookup(".column-name")
        .match((Label label) -> label.getText().equals(column))
        .queryAs(Label.class);
  }

  /// Drags the right edge of a column, some pixels at a time; of a long way the headless platform
  /// tells only the beginning.
  void dragEdgeOf(String column, int by) {
    Fx.run(
        () ->
            grip(column).fireEvent(Mouse.event(MouseEvent.MOUSE_PRESSED, grip(column), 0, false)));
    for (int x = 10; x <= by; x += 10) {
      int to = x;
      Fx.run(
          () ->
              grip(column)
                  .fireEvent(Mouse.event(MouseEvent.MOUSE_DRAGGED, grip(column), to, false)));
    }
  }

  private Node grip(String column) {
    List<Node> header = name(column).getParent().getChildrenUnmodifiable();
    return header.get(header.indexOf(name(column)) + 1);
  }

  /// Chooses from the menu of the columns.
  void choose(String item) {
    robot.clickOn(Fx.call(() -> name("Kind")), MouseButton.SECONDARY);
    robot.choose(item);
  }
}
