package org.peerscope.ui.console;

import javafx.animation.PauseTransition;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Label;
import javafx.util.Duration;
import org.peerscope.session.ShownRows;

/// Says over the rows that the filter has not looked at all of them, once that takes a while; for
/// the FX thread.
final class LookingSign extends Label {
  private static final Duration A_WHILE = Duration.millis(400);

  private final PauseTransition patience = new PauseTransition(A_WHILE);
  private final BooleanBinding some;

  /// @param table whether the rows are what is shown
  LookingSign(ShownRows rows, ObservableBooleanValue table) {
    super("Still looking for rows…");
    getStyleClass().addAll("quiet", "looking-sign");
    setMouseTransparent(true);
    setVisible(false);
    patience.setOnFinished(_ -> setVisible(true));
    some = rows.lookingProperty().and(rows.countProperty().greaterThan(0)).and(table);
    some.subscribe(this::say);
  }

  private void say(boolean looking) {
    setVisible(false);
    if (looking) {
      patience.playFromStart();
    } else {
      patience.stop();
    }
  }
}
