package org.peerscope.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLayoutTest {
  @Test
  void formatPutsOneMemberALine() {
    assertThat(JsonLayout.format("{\"a\":[1,{}],\"b\":{\"c\":[ ]}}"))
        .isEqualTo(
            """
            {
              "a": [
                1,
                {}
              ],
              "b": {
                "c": []
              }
            }""");
  }

  @Test
  void numbersKeepEveryDigit() {
    assertThat(JsonLayout.format("[1.10,1e400,12345678901234567890,-0.0]"))
        .isEqualTo("[\n  1.10,\n  1e400,\n  12345678901234567890,\n  -0.0\n]");
  }

  @Test
  void stringsKeepEveryEscape() {
    assertThat(JsonLayout.minify("{ \"a\\\" {\" : \"\\u00e9 \\\\\" }"))
        .isEqualTo("{\"a\\\" {\":\"\\u00e9 \\\\\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":[1,2,{\"b\":\"c d\"}],\"e\":{},\"f\":[]}", "\"x y\"", "[]", "1"})
  void minifyUndoesFormat(String minified) {
    assertThat(JsonLayout.minify(JsonLayout.format(minified))).isEqualTo(minified);
  }

  @Test
  void aLongTextIsCut() {
    assertThat(JsonLayout.format("[1,22222]", 6)).isEqualTo("[\n  1,");
  }
}
