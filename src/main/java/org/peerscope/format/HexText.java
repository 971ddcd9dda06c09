package org.peerscope.format;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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

  private static final Pattern OFFSET_ONLY = Pattern.compile("^\\s*[0-9a-fA-F]{4,16}\\s*$");
  private static final String WORDS =
      "Words of several bytes, whose order the dump does not tell: dump single bytes, as hexdump -C"
          + " does";
  private static final String CONTRADICTED =
      "The bytes and the text of this line differ: words in another order, or no hex";
  private static final String LEFT_OUT =
      "'*' stands for lines that are left out: dump all of them, as hexdump -v does";

  private static final List<String> PREFIXES = List.of("0x", "0X", "\\x");
  private static final String SEPARATORS = " \t\r\n,:;-_{}[]()\"'";

  /// Reads the text.
  public static HexText parse(String text) {
    var parser = new Parser(text);
    boolean dump = DumpLine.areIn(text);
    boolean offsets = !dump && CountedOffsets.areIn(text);
    int start = 0;
    for (String whole : text.split("\n", -1)) {
      String line = whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole;
      if ((dump || offsets) && DumpLine.isLeftOut(line)) {
        parser.leftOut(start, start + line.length());
      } else if (offsets) {
        parser.countedLine(line, start);
      } else if (dump) {
        parser.dumpLine(line, start);
      } else {
        parser.plain(start, start + line.length());
      }
      start += whole.length() + 1;
    }
    return new HexText(parser.taken(), Optional.ofNullable(parser.problem));
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
      Optional<DumpLine> read = DumpLine.of(line);
      if (read.isPresent() && read.get().isContradicted(line)) {
        tell(start + read.get().from(), start + line.length(), CONTRADICTED);
      } else if (read.isPresent()) {
        plain(start + read.get().from(), start + read.get().to());
      } else if (!OFFSET_ONLY.matcher(line).matches()) {
        plain(start, start + line.length());
      }
    }

    void countedLine(String line, int start) {
      CountedOffsets.Line read = CountedOffsets.line(line);
      if (read.hasWords()) {
        tell(start + read.from(), start + read.to(), WORDS);
      } else {
        plain(start + read.from(), start + read.to());
      }
    }

    void leftOut(int start, int end) {
      tell(start, end, LEFT_OUT);
    }

    private void tell(int start, int end, String what) {
      if (problem == null) {
        problem = new Problem(start, end, what);
      }
    }

    void plain(int from, int to) {
      int at = from;
      while (at < to && problem == null) {
        if (isSeparator(text.charAt(at))) {
          at++;
        } else {
          int end = tokenEnd(at, to);
          token(at, end);
          at = end;
        }
      }
    }

    /// Web pages and mails have more blanks than one.
    private static boolean isSeparator(char each) {
      return SEPARATORS.indexOf(each) >= 0 || Character.isSpaceChar(each);
    }

    private int tokenEnd(int start, int to) {
      int end = start + 1;
      while (end < to && !isSeparator(text.charAt(end)) && text.charAt(end) != '\\') {
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
      String shown = VisibleText.line(character);
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
