package org.peerscope.ui.workspace;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.NotificationPane;
import org.controlsfx.control.action.Action;
import org.jspecify.annotations.Nullable;

/// What the user must know, in lines above the panels, one thing at a time; for the FX thread.
final class Banner extends NotificationPane {
  /// With one line or two.
  private static final double HEIGHT = 40;

  private static final double LINE_HEIGHT = 16;

  private @Nullable Source shown;

  /// Who has something to say; only who said it takes it back.
  enum Source {
    /// The connection has failed.
    FAILURE,
    /// The recording has.
    TROUBLE,
    /// The captures take more than they may.
    QUOTA,
    /// Anything else, which nobody takes back.
    NOTICE
  }

  /// @param content what it slides over, without hiding its controls
  Banner(StackPane content) {
    super(content);
    content
        .paddingProperty()
        .bind(
            Bindings.createObjectBinding(
                () -> new Insets(isShowing() ? height() : 0, 0, 0, 0),
                showingProperty(),
                textProperty()));
  }

  private double height() {
    return HEIGHT + LINE_HEIGHT * getText().lines().skip(2).count();
  }

  /// Says something, in place of what was said before.
  ///
  /// @param remedy what can be done about it
  void tell(Source by, String words, Optional<Action> remedy) {
    shown = by;
    getActions().setAll(remedy.stream().toList());
    show(words);
  }

  /// Takes back what was said.
  void takeBack(Source by) {
    if (shown == by) {
      hide();
    }
  }
}
