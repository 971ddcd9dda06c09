package org.peerscope.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class LineBreaksTest {
  private static int[] breaks(String text) {
    return LineBreaks.of(UTF_8.encode(text), 8);
  }

  @Test
  void aLineEndsBehindItsLineFeed() {
    assertThat(breaks("ab\ncd\n\ne")).containsExactly(0, 3, 6, 7);
    assertThat(breaks("ab\n")).containsExactly(0);
    assertThat(breaks("")).isEmpty();
  }

  @Test
  void aFullLineIsBroken() {
    assertThat(breaks("1234567812345678\n9")).containsExactly(0, 8, 17);
  }

  @Test
  void aCharacterIsNotBroken() {
    assertThat(breaks("1234567éx")).containsExactly(0, 9);
  }

  @Test
  void aControlCharacterIsAsWideAsItsName() {
    assertThat(breaks("\0\0")).containsExactly(0, 1);
  }

  @Test
  void bytesThatAreNoTextAreBrokenTooSoonerOrLater() {
    ByteBuffer bytes = ISO_8859_1.encode("\u0080".repeat(100));

    assertThat(LineBreaks.of(bytes, 8).length).isGreaterThan(8);
  }
}
