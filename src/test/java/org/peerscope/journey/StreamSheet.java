package org.peerscope.journey;

import java.util.List;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.peerscope.support.Fx;
import org.testfx.api.FxRobot;

/// The conversation as one sheet, as it is drawn.
record StreamSheet(FxRobot robot) {
  /// The lines that are in view.
  List<String> lines() {
    return Fx.call(
        () ->
            robot.lookup("#stream .line").queryAllAs(Text.class).stream()
                .filter(AppWindow::reallyShown)
                .map(Text::getText)
                .toList());
  }

  /// In which colour a line is drawn.
  Paint colourOf(String part) {
    return Fx.call(
        () ->
            robot
                .lookup("#stream .line")
                .match((Text line) -> line.isVisible() && line.getText().contains(part))
                .queryAs(Text.class)
                .getFill());
  }

  /// Clicks into the first line that has these words.
  void click(String part) {
    robot.clickOn(
        robot
            .lookup("#stream .line")
            .match((Text line) -> line.isVisible() && line.getText().contains(part))
            .queryAs(Text.class));
  }
}
