package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RehearsalTest {
  @Test
  void theFirstMessageIsRehearsedWithoutAPeer() {
    assertThat(Rehearsal.once()).isTrue();
  }
}
