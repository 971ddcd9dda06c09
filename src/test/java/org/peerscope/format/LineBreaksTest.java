package org.peerscope.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
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
    assertThat(breaks("12345678éx")).containsExactly(0, 8);
  }

  @Test
  void aControlCharacterIsAsWideAsItsName() {
    assertThat(breaks("\0\0")).containsExactly(0, 1);
  }

  @Test
  void whatIsShownNeverStandsOutOverTheEdge() {
    var random = new Random(3);
    for (int i = 0; i < 300; i++) {
      var bytes = new byte[200];
      random.nextBytes(bytes);
      check(ByteBuffer.wrap(bytes));
      check(
          UTF_8.encode(
              random.ints(80, 0, 0x11000).mapToObj(Character::toString).collect(joining())));
    }
  }

  private static void check(ByteBuffer bytes) {
    int[] starts = LineBreaks.of(bytes, 20);
    for (int i = 0; i < starts.length; i++) {
      int end = i + 1 < starts.length ? starts[i + 1] : bytes.remaining();
      String line = VisibleText.line(bytes.slice(starts[i], end - starts[i]));
      String shown = line.endsWith("<LF>") ? line.substring(0, line.length() - 4) : line;
      assertThat(shown.codePointCount(0, shown.length())).as(shown).isLessThanOrEqualTo(20);
    }
  }

  @Test
  void theAverageLineHasAsManyBytesAsThereIsRoomFor() {
    assertThat(LineBreaks.average(UTF_8.encode("plain text"), 80)).isEqualTo(80);
    assertThat(LineBreaks.average(ISO_8859_1.encode("\u0080".repeat(9)), 80)).isEqualTo(20);
    assertThat(LineBreaks.average(ByteBuffer.allocate(0), 80)).isEqualTo(80);
  }

  @Test
  void bytesThatAreNoTextAreBrokenTooSoonerOrLater() {
    ByteBuffer bytes = ISO_8859_1.encode("\u0080".repeat(100));

    assertThat(LineBreaks.of(bytes, 8).length).isGreaterThan(8);
  }
}
