package org.peerscope.ui.support;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Makes buttons that all look and speak alike; for the FX thread.
public final class Buttons {
  private Buttons() {}

  /// A button with a word.
  public static Button text(String id, String label, String tip, Runnable action) {
    var button = new Button(label);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setId(id);
    Tips.set(button, tip);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// A button with an icon only; the tip is also its accessible name.
  public static Button icon(String id, Ikon icon, String tip, Runnable action) {
    var button = new Button();
    button.setOnAction(_ -> action.run());
    return iconic(button, id, icon, tip);
  }

  /// Gives any button, with or without a word, an icon and a tip that is also its accessible name.
  public static <B extends ButtonBase> B iconic(B button, String id, Ikon icon, String tip) {
    button.setId(id);
    button.setGraphic(new FontIcon(icon));
    button.setAccessibleText(tip);
    Tips.set(button, tip);
    if (button.getText().isEmpty()) {
      button.getStyleClass().add(Styles.BUTTON_ICON);
    }
    return button;
  }
}
