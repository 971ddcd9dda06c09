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
}
