package org.peerscope.ui.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChosenFileTest {
  private final List<Path> used = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  private void choose(@Nullable File file) {
    ChosenFile.use(file, used::add, refused::add);
  }

  @Test
  void aFileIsUsed() {
    choose(new File("a.txt"));

    assertThat(used).containsExactly(Path.of("a.txt"));
    assertThat(refused).isEmpty();
  }

  @Test
  void aNameWithoutAPathIsRefusedInASentence() {
    choose(new File("a\0b"));

    assertThat(used).isEmpty();
    assertThat(refused).containsExactly("a\0b cannot be used: Nul character not allowed");
  }

  @Test
  void nothingHappensWhenNothingWasChosen() {
    choose(null);

    assertThat(used).isEmpty();
    assertThat(refused).isEmpty();
  }
}
