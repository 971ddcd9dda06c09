package org.peerscope.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// Shows bytes as UTF-8 text in which nothing acts and nothing hides.
///
/// Control characters become their names in RFC 20, such as `<LF>` or `<ESC>`, bytes that are not
/// of the charset become `\xNN`, and characters that reorder or hide text (bidirectional controls,
/// zero width) become `<U+NNNN>`. Names rather than control pictures (U+2400 block), which most
/// fonts lack, and rather than backslash escapes, which look like text that people type. Stateless;
/// usable from any thread.
public final class VisibleText {
  /// The columns of a byte that is not of the charset.
  static final int BYTE_COLUMNS = 4;

  /// Before Hangul (U+1100) no character is as wide as two.
  private static final int FIRST_WIDE = 0x1100;

  private static final int DELETE = 0x7F;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final List<String> NAMES =
      List.of(
          ("NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI"
                  + " DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US")
              .split(" "));

  private VisibleText() {}

  /// One line: line ends and tabs are named too.
  ///
  /// @param bytes the bytes, used from position to limit
  public static String line(ByteBuffer bytes) {
    return visible(decode(bytes), false);
  }

  /// One line: line ends and tabs are named too.
  public static String line(String text) {
    return line(StandardCharsets.UTF_8.encode(text));
  }

  /// The beginning of many bytes as one line, and how many more there are.
  ///
  /// @param bytes as many of them as are at hand, used from position to limit
  /// @param most how many are shown at most
  /// @param all how many there are
  public static String beginning(ByteBuffer bytes, int most, long all) {
    if (bytes.remaining() <= most) {
      return line(bytes);
    }
    int shown = Utf8.floor(bytes, most);
    return "%s … +%s bytes"
        .formatted(line(bytes.slice(bytes.position(), shown)), Quantity.count(all - shown));
  }

  /// Many lines: a line feed or a tab acts.
  ///
  /// @param bytes the bytes, used from position to limit
  public static String lines(ByteBuffer bytes) {
    return visible(decode(bytes), true);
  }

  /// Many lines: a line feed or a tab acts.
  public static String lines(String text) {
    return lines(StandardCharsets.UTF_8.encode(text));
  }

  /// Many lines of another charset.
  ///
  /// @param bytes the bytes, used from position to limit
  public static String lines(ByteBuffer bytes, Charset charset) {
    return visible(decode(bytes, charset), true);
  }

  private static String decode(ByteBuffer bytes) {
    return decode(bytes, StandardCharsets.UTF_8);
  }

  private static String decode(ByteBuffer bytes, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var text = new StringBuilder(bytes.remaining());
    var chars = CharBuffer.allocate(Math.max(2, bytes.remaining()));
    CoderResult result;
    do {
      result = decoder.decode(bytes, chars, true);
      text.append(chars.array(), 0, chars.position());
      chars.clear();
      for (int i = 0; result.isError() && i < result.length(); i++) {
        HEX.toHexDigits(text.append("\\x"), bytes.get());
      }
    } while (result.isError());
    return text.toString();
  }

  private static String visible(String text, boolean linesAct) {
    var shown = new StringBuilder(text.length());
    int point;
    for (int at = 0; at < text.length(); at += Character.charCount(point)) {
      point = text.codePointAt(at);
      append(shown, point, linesAct);
    }
    return shown.toString();
  }

  private static void append(StringBuilder shown, int point, boolean linesAct) {
    if (linesAct && (point == '\n' || point == '\t')) {
      shown.append((char) point);
    } else if (point < ' ' || point == DELETE) {
      shown.append(name(point));
    } else if (point >= DELETE && hidden(point)) {
      shown.append("<U+%04X>".formatted(point));
    } else {
      shown.appendCodePoint(point);
    }
  }

  /// How many columns what is shown takes, in a font whose ideographs are twice as wide.
  public static int width(String shown) {
    return shown.codePoints().map(point -> point < FIRST_WIDE ? 1 : 2).sum();
  }

  /// What is shown, or as much of it as fits into so many columns with an ellipsis behind it.
  ///
  /// @param columns 1 or more
  public static String fit(String shown, int columns) {
    if (width(shown) <= columns) {
      return shown;
    }
    int at = 0;
    int left = columns - 1;
    while (at < shown.length()) {
      int point = shown.codePointAt(at);
      left -= point < FIRST_WIDE ? 1 : 2;
      if (left < 0) {
        break;
      }
      at += Character.charCount(point);
    }
    return shown.substring(0, at) + "…";
  }

  /// How many columns a character takes at most in one line, 1 or more.
  static int columns(int point) {
    if (point < ' ' || point == DELETE) {
      return name(point).length();
    }
    return hidden(point) ? (point < 0x10000 ? 8 : 10) : point < FIRST_WIDE ? 1 : 2;
  }

  private static String name(int control) {
    return "<" + (control == DELETE ? "DEL" : NAMES.get(control)) + ">";
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
      default -> isIgnorable(point);
    };
  }

  /// What shows nothing by itself (Default_Ignorable_Code_Point of Unicode) and is no format
  /// character: whole messages can be hidden in such. Only U+FE0F stays, which makes an emoji.
  private static boolean isIgnorable(int point) {
    return switch (point) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0 ->
          true;
      default -> (point >= 0xFE00 && point <= 0xFE0E) || (point >= 0xE0100 && point <= 0xE01EF);
    };
  }
}
