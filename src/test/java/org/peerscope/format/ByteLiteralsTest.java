package org.peerscope.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteLiteralsTest {
  private static final byte[] BYTES = {'H', 'i', '"', '\\', 0, (byte) 0xFF};

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "HEX#48 69 22 5c 00 ff",
        "C#{0x48, 0x69, 0x22, 0x5c, 0x00, 0xff}",
        "JAVA#new byte[] {72, 105, 34, 92, 0, -1}",
        "PYTHON#b\"Hi\\x22\\x5c\\x00\\xff\"",
        "BASE64#SGkiXAD/"
      })
  void eachFormIsReadByItsLanguage(ByteLiterals form, String expected) {
    assertThat(form.of(BYTES)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {"HEX#''", "C#{}", "JAVA#new byte[] {}", "PYTHON#b\"\"", "BASE64#''"})
  void noBytesHaveAFormToo(ByteLiterals form, String expected) {
    assertThat(form.of(new byte[0])).isEqualTo(expected);
  }
}
