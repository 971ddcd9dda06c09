package org.peerscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javafx.application.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscope.store.Settings.Theme;

class LookTest {
  private static Look system(ColorScheme scheme, Map<String, Object> preferences) {
    return Look.of(Theme.SYSTEM, scheme, preferences);
  }

  @ParameterizedTest
  @CsvSource({
    "LIGHT, false, false",
    "DARK, true, false",
    "LIGHT_CONTRAST, false, true",
    "DARK_CONTRAST, true, true"
  })
  void aChosenThemeIsPaintedWhateverTheSystemHas(Theme chosen, boolean dark, boolean contrast) {
    Map<String, Object> other = Map.of("Windows.SPI.HighContrast", !contrast);
    ColorScheme opposite = dark ? ColorScheme.LIGHT : ColorScheme.DARK;

    assertThat(Look.of(chosen, opposite, other)).isEqualTo(new Look(dark, contrast));
  }

  @Test
  void theSystemsColourSchemeIsFollowed() {
    assertThat(system(ColorScheme.DARK, Map.of())).isEqualTo(new Look(true, false));
    assertThat(system(ColorScheme.LIGHT, Map.of())).isEqualTo(new Look(false, false));
  }

  @ParameterizedTest
  @CsvSource({
    "Windows.SPI.HighContrast, true, true",
    "Windows.SPI.HighContrast, false, false",
    "GTK.theme_name, HighContrast, true",
    "GTK.theme_name, HighContrastInverse, true",
    "GTK.theme_name, Adwaita, false"
  })
  void theSystemsHighContrastIsFollowed(String name, String value, boolean high) {
    Object preference = name.startsWith("GTK") ? value : Boolean.valueOf(value);

    Look look = system(ColorScheme.LIGHT, Map.of(name, preference));

    assertThat(look.contrast()).isEqualTo(high);
  }
}
