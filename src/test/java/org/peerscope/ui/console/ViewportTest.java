package org.peerscope.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewportTest {
  private long count = 100;
  private final Viewport view = new Viewport(() -> count);

  @BeforeEach
  void tenRowsAreInView() {
    view.page(10);
  }

  @Test
  void theLastRowIsInViewWhenItIsFollowed() {
    view.follow(true);

    assertThat(view.first()).isEqualTo(90);
  }

  @Test
  void oneMoreRowMovesItByOne() {
    view.follow(true);
    count++;

    assertThat(view.follow(true)).isTrue();
    assertThat(view.follow(true)).isFalse();
  }

  @Test
  void manyMoreRowsAreNoMoveByOne() {
    view.follow(true);
    count += 2;

    assertThat(view.follow(true)).isFalse();
    assertThat(view.first()).isEqualTo(92);
  }

  @Test
  void itStaysWhereItIsWhenTheLastRowIsNotFollowed() {
    view.scrollTo(20);
    count = 1000;

    assertThat(view.follow(false)).isFalse();
    assertThat(view.first()).isEqualTo(20);
  }

  @Test
  void itComesBackWhenThereAreFewerRows() {
    view.scrollTo(80);
    count = 30;
    view.follow(false);

    assertThat(view.first()).isEqualTo(20);
  }

  @Test
  void itStopsAtBothEnds() {
    assertThat(view.scrollTo(-5)).isFalse();
    assertThat(view.first()).isZero();
    assertThat(view.scrollTo(500)).isTrue();
    assertThat(view.first()).isEqualTo(90);
  }

  @Test
  void fewRowsAreAllInView() {
    count = 3;

    assertThat(view.scrollTo(1)).isTrue();
    assertThat(view.first()).isZero();
  }

  @Test
  void aRowIsBroughtIntoViewFromEitherSide() {
    view.scrollTo(50);

    assertThat(view.topFor(40)).isEqualTo(40);
    assertThat(view.topFor(50)).isEqualTo(50);
    assertThat(view.topFor(59)).isEqualTo(50);
    assertThat(view.topFor(60)).isEqualTo(51);
  }

  @Test
  void aWindowThatIsTooLowStillShowsOneRow() {
    view.page(0);

    assertThat(view.page()).isEqualTo(1);
  }
}
