package org.peerscope;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.peerscope.ui.support.CodeAreas;
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
  private final ObservableValue<Look> look;

  /// Sets the theme at once: the first control that is made without one loads the toolkit's own.
  Appearance(SettingsModel settings) {
    this.settings = settings;
    var system = Platform.getPreferences();
    look =
        Bindings.createObjectBinding(
            () -> Look.of(settings.get().theme(), system.getColorScheme(), system),
            settings.settingsProperty(),
            system,
            system.colorSchemeProperty());
    look.subscribe(now -> paint(now));
  }

  /// Paints a scene, and keeps it so until what is returned is ended.
  Subscription dress(Scene scene) {
    Parent content = scene.getRoot();
    return settings
        .settingsProperty()
        .subscribe(s -> zoom(content, s.zoom()))
        .and(look.subscribe(now -> paint(scene, now)));
  }

  private static void zoom(Parent content, int percent) {
    content.setStyle("-fx-font-size: " + FONT_SIZE * percent / 100 + "px;");
  }

  private static void paint(Scene scene, Look look) {
    List<String> sheets = sheets(look);
    scene.getStylesheets().setAll(sheets);
    CodeAreas.recolour(scene.getRoot());
    if (scene.getWindow() != null && scene.getWindow().isShowing()) {
      scene.getRoot().applyCss();
      paintPopups(sheets);
    }
  }

  /// Those that are open have a copy of their owner's sheets, and look colours up in it: they must
  /// be painted after it.
  private static void paintPopups(List<String> sheets) {
    for (Window each : Window.getWindows()) {
      if (each instanceof PopupWindow) {
        each.getScene().getStylesheets().setAll(sheets);
      }
    }
  }

  private static void paint(Look look) {
    Theme theme = look.dark() ? new PrimerDark() : new PrimerLight();
    Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
  }

  private static List<String> sheets(Look look) {
    var names = new ArrayList<>(SHEETS);
    if (look.contrast()) {
      names.add(look.dark() ? "contrast-dark" : "contrast-light");
      names.add("contrast");
    }
    if (!Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)) {
      names.add("opaque");
    }
    return names.stream().map(Appearance::sheet).toList();
  }

  private static String sheet(String name) {
    String path = "ui/" + name + ".css";
    return Objects.requireNonNull(App.class.getResource(path), path).toExternalForm();
  }
}
