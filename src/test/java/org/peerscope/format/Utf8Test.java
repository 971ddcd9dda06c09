package org.peerscope.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Utf8Test {
  private static final ByteBuffer TEXT = UTF_8.encode("aé😀b");

  @Test
  void aPlaceInsideACharacterGoesBackToItsFirstByte() {
    assertThat(IntStream.range(0, 9).map(at -> Utf8.floor(TEXT, at)))
        .containsExactly(0, 1, 1, 3, 3, 3, 3, 7, 8);
  }

  @Test
  void bytesThatAreNoTextAreCutWhereAsked() {
    assertThat(Utf8.floor(ISO_8859_1.encode("\u0080".repeat(9)), 8)).isEqualTo(8);
  }

  @Test
  void theRestOfACharacterIsCounted() {
    assertThat(Utf8.tail(TEXT.slice(2, 6))).isEqualTo(1);
    assertThat(Utf8.tail(TEXT.slice(4, 4))).isEqualTo(3);
    assertThat(Utf8.tail(TEXT)).isZero();
    assertThat(Utf8.tail(ByteBuffer.allocate(0))).isZero();
  }
}
