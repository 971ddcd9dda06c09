package org.peerscope.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Shows bytes as UTF-8 text in which nothing acts and nothing hides.
///
/// Control characters become escapes such as `\n`, `\0` or `\x1B`, bytes that are not UTF-8 become
/// `\xNN`, and characters that reorder or hide text (bidirectional controls, zero width) become
/// `<U+NNNN>`. Escapes rather than control pictures (U+2400 block), which most fonts lack.
/// Stateless; usable from any thread.
public final class VisibleText {
  private static final int DELETE = 0x7F;

  private VisibleText() {}

  /// One line: line ends and tabs are shown as escapes too.
  ///
  /// @param bytes the bytes, used from position to limit
  public static String line(ByteBuffer bytes) {
    return visible(decode(bytes), false);
  }

  /// Many lines: a line feed or a tab acts.
  ///
  /// @param bytes the bytes, used from position to limit
  public static String lines(ByteBuffer bytes) {
    return visible(decode(bytes), true);
  }

  private static String decode(ByteBuffer bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var text = new StringBuilder(bytes.remaining());
    var chars = CharBuffer.allocate(Math.max(2, bytes.remaining()));
    CoderResult result;
    do {
      result = decoder.decode(bytes, chars, true);
      text.append(chars.flip());
      chars.clear();
      for (int i = 0; result.isError() && i < result.length(); i++) {
        text.append("\\x%02X".formatted(bytes.get()));
      }
    } while (result.isError());
    return text.toString();
  }

  private static String visible(String text, boolean linesAct) {
    var shown = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(shown, point, linesAct));
    return shown.toString();
  }

  private static void append(StringBuilder shown, int point, boolean linesAct) {
    if (linesAct && (point == '\n' || point == '\t')) {
      shown.append((char) point);
    } else if (point < ' ' || point == DELETE) {
      shown.append(escape(point));
    } else if (hidden(point)) {
      shown.append("<U+%04X>".formatted(point));
    } else {
      shown.appendCodePoint(point);
    }
  }

  private static String escape(int control) {
    return switch (control) {
      case '\0' -> "\\0";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      default -> "\\x%02X".formatted(control);
    };
  }

  private static boolean hidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
