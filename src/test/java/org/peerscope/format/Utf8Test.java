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
  void aCharacterIsReadWhereItBegins() {
    assertThat(IntStream.range(0, 8).map(at -> Utf8.character(TEXT, at)).toArray())
        .isEqualTo(new int[] {'a', 'é', -1, 0x1F600, -1, -1, -1, 'b'});
  }

  @Test
  void everyCharacterIsReadAndNoSurrogate() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
      ByteBuffer bytes = encoded(point);
      assertThat(Utf8.character(bytes, 0)).isEqualTo(surrogate ? -1 : point);
      assertThat(Utf8.size(point)).isEqualTo(bytes.remaining());
    }
  }

  private static ByteBuffer encoded(int point) {
    if (point >= 0xD800 && point <= 0xDFFF) {
      int[] bytes = {0xED, 0x80 | ((point >> 6) & 0x3F), 0x80 | (point & 0x3F)};
      return ByteBuffer.wrap(new byte[] {(byte) bytes[0], (byte) bytes[1], (byte) bytes[2]});
    }
    return UTF_8.encode(Character.toString(point));
  }

  @Test
  void whatIsNotTheShortestFormIsNone() {
    for (byte[] bytes :
        new byte[][] {
          {(byte) 0xC0, (byte) 0x80},
          {(byte) 0xE0, (byte) 0x80, (byte) 0x80},
          {(byte) 0xF0, (byte) 0x80, (byte) 0x80, (byte) 0x80},
          {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
          {(byte) 0xFA, (byte) 0x8F, (byte) 0x85, (byte) 0x88},
          {(byte) 0xC3}
        }) {
      assertThat(Utf8.character(ByteBuffer.wrap(bytes), 0)).isEqualTo(-1);
    }
  }

  @Test
  void theRestOfACharacterIsCounted() {
    assertThat(Utf8.tail(TEXT.slice(2, 6))).isEqualTo(1);
    assertThat(Utf8.tail(TEXT.slice(4, 4))).isEqualTo(3);
    assertThat(Utf8.tail(TEXT)).isZero();
    assertThat(Utf8.tail(ByteBuffer.allocate(0))).isZero();
  }
}
