package org.peerscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FileHeaderTest {
  @Test
  void theHeaderIsNameLineFeedAndBigEndianSize() {
    assertThat(new FileHeader("é", 0x0102030405060708L).bytes())
        .containsExactly(0xC3, 0xA9, '\n', 1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void aNameWithALineFeedIsRefusedWithTheReason() {
    assertThatThrownBy(() -> new FileHeader("a\nb", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line feed");
  }

  @Test
  void anEmptyNameIsRefused() {
    assertThatThrownBy(() -> new FileHeader("", 1)).hasMessageContaining("no name");
  }

  @Test
  void aNegativeSizeIsRefused() {
    assertThatThrownBy(() -> new FileHeader("a", -1)).hasMessageContaining("negative");
  }
}
