package org.peerscope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmokeTest {
  @Test
  void runsInsideTheModule() {
    assertThat(App.class.getModule().getName()).isEqualTo("org.peerscope");
  }
}
