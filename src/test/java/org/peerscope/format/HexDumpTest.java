package org.peerscope.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class HexDumpTest {
  @Test
  void theDumpLooksAsHexdumpShowsIt() {
    assertThat(HexDump.of(UTF_8.encode("Hello, Peerscope!\n")))
        .isEqualTo(
            """
            00000000  48 65 6c 6c 6f 2c 20 50  65 65 72 73 63 6f 70 65  |Hello, Peerscope|
            00000010  21 0a                                             |!.|
            """);
  }

  @Test
  void bytesOutsideAsciiAreDots() {
    assertThat(HexDump.of(ByteBuffer.wrap(new byte[] {0x7F, (byte) 0x80, 0x1F, 0x7E})))
        .endsWith("|...~|\n");
  }

  @Test
  void noBytesAreNoLines() {
    assertThat(HexDump.of(ByteBuffer.allocate(0))).isEmpty();
  }

  @Test
  void plainHexHasSpaces() {
    assertThat(HexDump.plain(ByteBuffer.wrap(new byte[] {0, (byte) 0xFF, 10})))
        .isEqualTo("00 ff 0a");
  }

  @Test
  void aByteIsFoundAtItsDigitsAndAtItsCharacter() {
    String line = HexDump.of(ByteBuffer.wrap("0123456789abcdef".getBytes(UTF_8))).strip();
    for (int at = 0; at < 16; at++) {
      int column = HexDump.column(line, at);
      assertThat(HexDump.textColumn(line, at)).isEqualTo(line.indexOf('|') + 1 + at);
      byte digit = (byte) line.charAt(line.indexOf('|') + 1 + at);
      assertThat(line.substring(column, column + 2)).isEqualTo("%02x".formatted(digit));
      assertThat(HexDump.byteAt(line, column)).isEqualTo(at);
      assertThat(HexDump.byteAt(line, column + 1)).isEqualTo(at);
      assertThat(HexDump.byteAt(line, line.indexOf('|') + 1 + at)).isEqualTo(at);
    }
    assertThat(HexDump.byteAt(line, 0)).isEqualTo(-1);
    assertThat(HexDump.byteAt(line, line.length())).isEqualTo(-1);
  }

  @Test
  void aSelectionEndsWithTheLastByteThatBeginsInIt() {
    String line = HexDump.of(ByteBuffer.wrap(new byte[16])).stripTrailing();
    for (int at = 0; at < 16; at++) {
      int digits = HexDump.column(line, at);
      assertThat(HexDump.bytesBefore(line, digits - 1)).isEqualTo(at);
      assertThat(HexDump.bytesBefore(line, digits)).isEqualTo(at);
      assertThat(HexDump.bytesBefore(line, digits + 1)).isEqualTo(at + 1);
      assertThat(HexDump.bytesBefore(line, HexDump.textColumn(line, at) + 1)).isEqualTo(at + 1);
    }
    assertThat(HexDump.bytesBefore(line, 0)).isZero();
    assertThat(HexDump.bytesBefore(line, line.indexOf('|'))).isEqualTo(16);
  }

  @Test
  void aLargeOffsetMovesTheColumns() {
    String line = HexDump.of(ByteBuffer.wrap(new byte[] {'A', 'B'}), 0x1_0000_0000L).strip();

    assertThat(line.substring(HexDump.column(line, 1))).startsWith("42");
    assertThat(line.charAt(HexDump.textColumn(line, 1))).isEqualTo('B');
    assertThat(HexDump.byteAt(line, HexDump.column(line, 1))).isEqualTo(1);
  }
}
