package org.peerscope.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "40, 40",
    "' 7 ', 7",
    "0x40, 64",
    "0X1f, 31",
    "1f, 31",
    "00000040, 64",
    "00000080, 128"
  })
  void theyMayBeDecimalOrAsADumpHasThem(String typed, long offset) {
    assertThat(Offsets.parse(typed)).isEqualTo(offset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0x", "4g", "99999999999999999999"})
  void whatIsNoNumberIsRefused(String typed) {
    assertThatThrownBy(() -> Offsets.parse(typed)).isInstanceOf(NumberFormatException.class);
  }
}
