package org.peerscope.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads hex as people paste it: `0a 0B`, `0x0a,0x0b`, `0a:0b`, `\x0a`, over lines, or a hex dump
/// with offsets (`xxd`, `hexdump -C`, Wireshark).
///
/// Immutable; usable from any thread.
///
/// @param bytes the bytes up to the first problem
/// @param problem the first problem, if any
@SuppressWarnings("ArrayRecordComponent") // a result that is never compared
public record HexText(byte[] bytes, Optional<Problem> problem) {
  /// Where the text is not hex.
  ///
  /// @param start the first character's index in the text
  /// @param end the index after the last character
  /// @param message what is wrong there, in words
  public record Problem(int start, int end, String message) {}

  private static final Pattern DUMP_LINE =
      Pattern.compile("^\\s*(?:0x)?(?<offset>[0-9a-fA-F]{4,16})(?::\\s|  |\\t)(?<rest>.*)$");
  private static final Pattern OFFSET_ONLY = Pattern.compile("^\\s*[0-9a-fA-F]{4,16}\\s*$");
  private static final Pattern DUMP_TEXT_COLUMN = Pattern.compile("(?<!\\s)\\s*+\\||(?<=\\S) {3,}");

  /// In the middle of a line of single bytes a gap of two spaces may stand, where bytes follow.
  private static final Pattern XXD_TEXT_COLUMN =
      Pattern.compile("(?<=\\S)  (?![0-9a-fA-F]{2}(?: [0-9a-fA-F]{2})+(?:\\s|$))");

  private static final List<String> PREFIXES = List.of("0x", "0X", "\\x");
  private static final String SEPARATORS = " \t\r\n,:;-_{}[]()\"'";

  /// Reads the text.
  public static HexText parse(String text) {
    var parser = new Parser(text);
    boolean dump = looksLikeDump(text);
    int start = 0;
    boolean offsets = !dump && CountedOffsets.areIn(text);
    for (String line : text.split("\n", -1)) {
      if (offsets) {
        parser.plain(start + CountedOffsets.end(line), start + line.length());
      } else if (dump) {
        parser.dumpLine(line, start);
      } else {
        parser.plain(start, start + line.length());
      }
      start += line.length() + 1;
    }
    return new HexText(parser.taken(), Optional.ofNullable(parser.problem));
  }

  /// A dump's first offset is a multiple of eight, and dumps start a line with it. A lone line
  /// whose offset is not zero may as well be bytes, unless it has the text of the bytes too.
  private static boolean looksLikeDump(String text) {
    List<String> lines = text.strip().lines().toList();
    var first = DUMP_LINE.matcher(lines.isEmpty() ? "" : lines.getFirst());
    if (!first.matches() || Long.parseUnsignedLong(first.group("offset"), 16) % 8 != 0) {
      return false;
    }
    return lines.size() > 1
        || Long.parseUnsignedLong(first.group("offset"), 16) == 0
        || textColumn(lines.getFirst(), first.end("offset")).find(first.start("rest"));
  }

  private static Matcher textColumn(String line, int offsetEnd) {
    boolean xxd = line.charAt(offsetEnd) == ':';
    return (xxd ? XXD_TEXT_COLUMN : DUMP_TEXT_COLUMN).matcher(line);
  }

  private static final class Parser {
    private final String text;
    private final ByteBuffer bytes;
    private @Nullable Problem problem;

    Parser(String text) {
      this.text = text;
      this.bytes = ByteBuffer.allocate(text.length());
    }

    byte[] taken() {
      byte[] all = new byte[bytes.position()];
      bytes.flip().get(all);
      return all;
    }

    void dumpLine(String line, int start) {
      var match = DUMP_LINE.matcher(line);
      if (!match.matches()) {
        plain(start, OFFSET_ONLY.matcher(line).matches() ? start : start + line.length());
        return;
      }
      int from = match.start("rest");
      var column = textColumn(line, match.end("offset"));
      int to = column.find(from) ? column.start() : line.length();
      plain(start + from, start + to);
    }

    void plain(int from, int to) {
      int at = from;
      while (at < to && problem == null) {
        if (SEPARATORS.indexOf(text.charAt(at)) >= 0) {
          at++;
        } else {
          int end = tokenEnd(at, to);
          token(at, end);
          at = end;
        }
      }
    }

    private int tokenEnd(int start, int to) {
      int end = start + 1;
      while (end < to && SEPARATORS.indexOf(text.charAt(end)) < 0 && text.charAt(end) != '\\') {
        end++;
      }
      return end;
    }

    private void token(int start, int end) {
      int digits = PREFIXES.stream().anyMatch(p -> text.startsWith(p, start)) ? start + 2 : start;
      int bad = digits;
      while (bad < end && HexFormat.isHexDigit(text.charAt(bad))) {
        bad++;
      }
      int count = end - digits;
      boolean loneDigit = count == 1 && digits > start;
      if (bad < end) {
        problem = notADigit(bad);
      } else if (count == 0 || (count % 2 != 0 && !loneDigit)) {
        problem = new Problem(start, end, "A byte has two hex digits; here are " + count);
      } else {
        add(digits, end);
      }
    }

    private Problem notADigit(int at) {
      String character = Character.toString(text.codePointAt(at));
      String shown = VisibleText.line(StandardCharsets.UTF_8.encode(character));
      return new Problem(at, at + character.length(), "'" + shown + "' is not a hex digit");
    }

    private void add(int start, int end) {
      int at = start;
      int width = (end - start) % 2 == 0 ? 2 : 1;
      while (at < end) {
        bytes.put((byte) Integer.parseInt(text, at, at + width, 16));
        at += width;
      }
    }
  }
}
