package org.peerscope.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {
  @ParameterizedTest
  @CsvSource({"abcd, 4, abcd", "abcde, 4, abc…", "ab😀cd, 4, ab…", "日本語日本, 5, 日本…", "日本, 1, …"})
  void aCutLineHasNoHalfCharacters(String shown, int columns, String expected) {
    assertThat(VisibleText.fit(shown, columns)).isEqualTo(expected);
  }

  @Test
  void plainTextStaysAsItIs() {
    assertThat(line("héllo, wörld 🚀")).isEqualTo("héllo, wörld 🚀");
  }

  @Test
  void controlCharactersBecomeTheirNames() {
    assertThat(line("a\0b\r\n\t\u001B[2J\u0007\u007F"))
        .isEqualTo("a<NUL>b<CR><LF><HT><ESC>[2J<BEL><DEL>");
  }

  @Test
  void ofManyBytesTheBeginningIsShownAndTheRestCounted() {
    assertThat(VisibleText.beginning(UTF_8.encode("12345"), 5, 5)).isEqualTo("12345");
    assertThat(VisibleText.beginning(UTF_8.encode("123456"), 5, 2006))
        .isEqualTo("12345 … +2,001 bytes");
  }

  @Test
  void theBeginningEndsBetweenCharacters() {
    assertThat(VisibleText.beginning(UTF_8.encode("abcé!"), 4, 6)).isEqualTo("abc … +3 bytes");
  }

  @Test
  void lineFeedsAndTabsActInManyLines() {
    assertThat(VisibleText.lines(UTF_8.encode("a\r\n\tb"))).isEqualTo("a<CR>\n\tb");
  }

  @ParameterizedTest
  @CsvSource({
    "202E", "2066", "200B", "FEFF", "0085", "2028", "2029", "E000", "034F", "3164", "FE00", "E0148"
  })
  void charactersThatHideOrReorderAreNamed(String point) {
    String character = Character.toString(Integer.parseInt(point, 16));

    assertThat(line("a" + character + "b")).isEqualTo("a<U+" + point + ">b");
  }

  @Test
  void bytesThatAreNotUtf8AreShownAsHex() {
    assertThat(line(new byte[] {'a', (byte) 0xFF, 'b', (byte) 0xC3})).isEqualTo("a\\xFFb\\xC3");
  }

  @Test
  void overlongFormsAndSurrogatesAreShownAsHex() {
    assertThat(line(new byte[] {(byte) 0xC0, (byte) 0x80})).isEqualTo("\\xC0\\x80");
    assertThat(line(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}))
        .isEqualTo("\\xED\\xA0\\x80");
  }

  @Test
  void noBytesAreNoText() {
    assertThat(line(new byte[0])).isEmpty();
  }

  private static String line(String text) {
    return VisibleText.line(UTF_8.encode(text));
  }

  private static String line(byte[] bytes) {
    return VisibleText.line(ByteBuffer.wrap(bytes));
  }
}
