package org.peerscope.journey;

import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.peerscope.support.Fx;
import org.peerscope.support.Hand;

/// The conversation as one sheet, as it is drawn.
record StreamSheet(Hand robot) {
  /// The lines that are in view.
  List<String> lines() {
    return Fx.call(() -> texts().map(Text::getText).toList());
  }

  /// In which colour a line is drawn.
  Paint colourOf(String part) {
    return line(part).getFill();
  }

  /// What the lines say that are marked, without their times.
  List<String> marked() {
    return Fx.call(
        () -> {
          Node mark = robot.lookup("#stream .looked-at").query();
          return texts()
              .filter(line -> mark.isVisible() && mark.getBoundsInParent().contains(centre(line)))
              .map(line -> line.getText().replaceFirst("^.{15}", ""))
              .toList();
        });
  }

  private static Point2D centre(Text line) {
    Bounds bounds = line.getBoundsInParent();
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }

  /// Clicks into the first line that has these words.
  void click(String part) {
    robot.clickOn(line(part));
  }

  /// Chooses from the menu of such a line.
  void menu(String part, String item) {
    robot.clickOn(line(part), MouseButton.SECONDARY);
    robot.choose(item);
  }

  private Text line(String part) {
    return Fx.call(() -> texts().filter(l -> l.getText().contains(part)).findFirst().orElseThrow());
  }

  private Stream<Text> texts() {
    return robot.lookup("#stream .line").queryAllAs(Text.class).stream()
        .filter(AppWindow::reallyShown);
  }
}
