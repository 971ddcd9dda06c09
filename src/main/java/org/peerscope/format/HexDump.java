package org.peerscope.format;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// Shows bytes as offset, hex and text, sixteen to a line, as `hexdump -C` does.
///
/// ```text
/// 00000000  48 65 6c 6c 6f 0a                                 |Hello.|
/// ```
///
/// Stateless; usable from any thread.
public final class HexDump {
  /// Bytes of a line.
  public static final int WIDTH = 16;

  private static final int HALF = WIDTH / 2;
  private static final int OFFSET_DIGITS = 8;
  private static final int FIRST = OFFSET_DIGITS + 2;
  private static final int TEXT = column(WIDTH) + 2;
  private static final HexFormat BYTE = HexFormat.of();

  private HexDump() {}

  /// The dump, a line feed after each line; empty for no bytes.
  ///
  /// @param bytes the bytes, used from position to limit
  public static String of(ByteBuffer bytes) {
    return of(bytes, 0);
  }

  /// The dump with offsets that do not start at zero.
  ///
  /// @param bytes the bytes, used from position to limit
  /// @param first the first byte's offset, 0 or more
  public static String of(ByteBuffer bytes, long first) {
    var dump = new StringBuilder(bytes.remaining() / WIDTH * 80 + 80);
    var row = new byte[WIDTH];
    for (long offset = first; bytes.hasRemaining(); offset += WIDTH) {
      int count = Math.min(WIDTH, bytes.remaining());
      bytes.get(row, 0, count);
      dump.append("%08x ".formatted(offset));
      appendHex(dump, row, count);
      appendText(dump, row, count);
    }
    return dump.toString();
  }

  /// The bytes as two digits each with a space between, without offsets.
  ///
  /// @param bytes the bytes, used from position to limit
  public static String plain(ByteBuffer bytes) {
    byte[] all = new byte[bytes.remaining()];
    bytes.get(all);
    return HexFormat.ofDelimiter(" ").formatHex(all);
  }

  /// Which byte of a dump's line stands at a column, in the hex or in the text.
  ///
  /// @return counted from the line's first, 0 to 15; -1 when none does
  public static int byteAt(String line, int column) {
    int at = column - shift(line);
    if (at >= TEXT && at < TEXT + WIDTH) {
      return at - TEXT;
    }
    if (at <= OFFSET_DIGITS || at > FIRST + 3 * WIDTH) {
      return -1;
    }
    int gap = at >= FIRST + 3 * HALF ? 1 : 0;
    return Math.clamp((at - OFFSET_DIGITS - 1 - gap) / 3, 0, WIDTH - 1);
  }

  /// How many of a dump's line's bytes begin before a column, in the hex or in the text.
  ///
  /// @return 0 to 16
  public static int bytesBefore(String line, int column) {
    int at = column - shift(line);
    if (at > TEXT) {
      return Math.min(at - TEXT, WIDTH);
    }
    int bytes = 0;
    while (bytes < WIDTH && column(bytes) < at) {
      bytes++;
    }
    return bytes;
  }

  /// A large offset moves everything behind it.
  private static int shift(String line) {
    return Math.max(0, line.indexOf(' ') - OFFSET_DIGITS);
  }

  /// The column of a dump's line where a byte's two digits begin.
  ///
  /// @param at counted from the line's first, 0 to 15
  public static int column(String line, int at) {
    return shift(line) + column(at);
  }

  private static int column(int at) {
    return FIRST + 3 * at + (at >= HALF ? 1 : 0);
  }

  /// The column of a dump's line where a byte stands as a character.
  ///
  /// @param at counted from the line's first, 0 to 15
  public static int textColumn(String line, int at) {
    return shift(line) + TEXT + at;
  }

  private static void appendHex(StringBuilder dump, byte[] row, int count) {
    for (int i = 0; i < WIDTH; i++) {
      dump.append(i == HALF ? "  " : " ");
      if (i < count) {
        BYTE.toHexDigits(dump, row[i]);
      } else {
        dump.append("  ");
      }
    }
  }

  private static void appendText(StringBuilder dump, byte[] row, int count) {
    dump.append("  |");
    for (int i = 0; i < count; i++) {
      dump.append(row[i] >= ' ' && row[i] < 0x7F ? (char) row[i] : '.');
    }
    dump.append("|\n");
  }
}
