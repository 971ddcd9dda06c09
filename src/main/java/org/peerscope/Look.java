package org.peerscope;

import java.util.Map;
import javafx.application.ColorScheme;
import org.peerscope.store.Settings;

/// The colours that are painted; immutable, usable from any thread.
///
/// @param dark whether light stands on dark
/// @param contrast whether all text has a contrast of 7:1 or more (WCAG 2.2, 1.4.6)
record Look(boolean dark, boolean contrast) {
  /// What was chosen, or what the system has.
  ///
  /// @param preferences the system's, under the toolkit's names
  static Look of(Settings.Theme chosen, ColorScheme scheme, Map<String, Object> preferences) {
    return switch (chosen) {
      case SYSTEM -> new Look(scheme == ColorScheme.DARK, wantsContrast(preferences));
      case LIGHT -> new Look(false, false);
      case DARK -> new Look(true, false);
      case LIGHT_CONTRAST -> new Look(false, true);
      case DARK_CONTRAST -> new Look(true, true);
    };
  }

  /// Each system says it in its own way, and the toolkit has no common one.
  private static boolean wantsContrast(Map<String, Object> preferences) {
    return Boolean.TRUE.equals(preferences.get("Windows.SPI.HighContrast"))
        || String.valueOf(preferences.get("GTK.theme_name")).startsWith("HighContrast");
  }
}
