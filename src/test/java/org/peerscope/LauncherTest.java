package org.peerscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LauncherTest {
  private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

  @AfterEach
  void restore() {
    Locale.setDefault(Locale.Category.FORMAT, before);
  }

  @Test
  void numbersAreWrittenAlikeEverywhere() {
    Locale.setDefault(Locale.Category.FORMAT, Locale.GERMANY);

    Launcher.writeNumbersAlike();

    assertThat("%,d in %.1f s".formatted(12345, 0.5)).isEqualTo("12,345 in 0.5 s");
  }
}
