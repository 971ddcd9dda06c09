package org.peerscope;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.util.Subscription;
import org.peerscope.store.Settings;
import org.peerscope.ui.support.SettingsModel;

/// Colours and font size of the window, as chosen or as the system has them.
final class Appearance {
  private static final double FONT_SIZE = 13;
  private static final List<String> SHEETS =
      List.of(
          "bridge",
          "base",
          "connection",
          "console",
          "captures",
          "composer",
          "files",
          "state",
          "framing");

  private final SettingsModel settings;

  /// Sets the theme at once: the first control that is made without one loads the toolkit's own.
  Appearance(SettingsModel settings) {
    this.settings = settings;
    paint(dark(settings.get().theme(), Platform.getPreferences().getColorScheme()));
  }

  /// Paints a scene, and keeps it so until what is returned is ended.
  Subscription dress(Scene scene) {
    for (String sheet : SHEETS) {
      String path = "ui/" + sheet + ".css";
      scene
          .getStylesheets()
          .add(Objects.requireNonNull(App.class.getResource(path), path).toExternalForm());
    }
    Parent content = scene.getRoot();
    var system = Platform.getPreferences().colorSchemeProperty();
    return settings
        .settingsProperty()
        .subscribe(s -> zoom(content, s.zoom()))
        .and(settings.settingsProperty().subscribe(s -> paint(dark(s.theme(), system.get()))))
        .and(system.subscribe(scheme -> paint(dark(settings.get().theme(), scheme))));
  }

  private static void zoom(Parent content, int percent) {
    content.setStyle("-fx-font-size: " + FONT_SIZE * percent / 100 + "px;");
  }

  private static boolean dark(Settings.Theme theme, ColorScheme system) {
    return switch (theme) {
      case SYSTEM -> system == ColorScheme.DARK;
      case LIGHT -> false;
      case DARK -> true;
    };
  }

  private static void paint(boolean dark) {
    Theme theme = dark ? new PrimerDark() : new PrimerLight();
    if (!theme.getUserAgentStylesheet().equals(Application.getUserAgentStylesheet())) {
      Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
    }
  }
}
