package org.peerscope.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands in words, as redis-cli takes them.
class RespCommandTest {
  @Test
  void aQuoteInAWordThatHasNoOtherIsRefused() {
    assertThatThrownBy(() -> sent("SET k a\"b c\""))
        .isInstanceOf(UnencodableException.class)
        .hasMessageContaining("a quote begins a word");
  }

  private static String sent(String typed) throws UnencodableException {
    return new String(new Resp().encoder().encode(typed.getBytes(ISO_8859_1)).bytes(), ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`SET k \"a\\nb\"`, `a\nb`",
        "`SET k \"a\\a\\bb\"`, `a\u0007\bb`",
        "`SET k \"a\\x00b\"`, `a\0b`",
        "`SET k \"say \\\"x\\\"\"`, `say \"x\"`",
        "`SET k \u00FF`, `\u00FF`",
        "`SET k 'two words'`, `two words`",
        "`SET k 'a\\'b\\n\"'`, `a'b\\n\"`",
        "`SET k {\"a\":1}`, `{\"a\":1}`",
        "`SET k \"\" `, ``",
      })
  void everyByteIsSentAsItIsMeant(String typed, String value) throws UnencodableException {
    assertThat(sent(typed)).endsWith("$%d\r\n%s\r\n".formatted(value.length(), value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*1\r\n$4\r\nPING\r\n",
        "*1\n$4\nPING\n",
        "*1\n$4\nPING",
        "*1\r\n$4\r\nPING",
        "\n*1\n$4\nPING\n\n"
      })
  void aValueIsSentAsItIsOnTheWireHoweverItsLinesEnd(String typed) throws UnencodableException {
    assertThat(sent(typed)).isEqualTo("*1\r\n$4\r\nPING\r\n");
  }

  @Test
  void aValueMayBeLongerThanWhatIsTakenFromAPeer() throws UnencodableException {
    String value = "$%d\r\n%s\r\n".formatted(17 << 20, "x".repeat(17 << 20));

    assertThat(sent(value)).isEqualTo(value);
  }

  @Test
  void aLongWordInQuotesIsNoBurden() throws UnencodableException {
    String value = "x".repeat(1 << 20);

    assertThat(sent("SET k \"" + value + "\"")).endsWith(value + "\r\n");
    assertThat(sent("SET k '" + value + "'")).endsWith(value + "\r\n");
    String quotes = "\\n".repeat(1 << 18);
    assertThat(sent("SET k \"" + quotes + "\"")).contains("$262144\r\n");
  }
}
