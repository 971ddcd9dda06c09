package org.peerscope.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectionTest {
  private final Selection selection = new Selection();

  @Test
  void nothingIsSelectedAtFirst() {
    assertThat(selection.isEmpty()).isTrue();
    assertThat(selection.contains(-1)).isFalse();
  }

  @Test
  void aRangeGoesFromTheAnchorToTheLeadEitherWay() {
    selection.select(5);
    selection.extendTo(8);
    assertThat(selection.contains(7)).isTrue();

    selection.extendTo(3);

    assertThat(selection.first()).isEqualTo(3);
    assertThat(selection.last()).isEqualTo(5);
    assertThat(selection.leadRow()).isEqualTo(3);
    assertThat(selection.contains(7)).isFalse();
  }

  @Test
  void extendingNothingSelectsOne() {
    selection.extendTo(4);

    assertThat(selection.first()).isEqualTo(4);
    assertThat(selection.last()).isEqualTo(4);
  }
}
