package org.peerscope.format;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lines that begin with an offset and nothing but a space behind it, as `od -Ax -tx1` has them: it
/// is told from data by counting the bytes. Usable from any thread.
final class CountedOffsets {
  private static final Pattern LINE =
      Pattern.compile(
          "^\\s*+([0-9a-fA-F]{4,16}+)"
              + "((?: ++(?:[0-9a-fA-F]{2}){1,8}+(?![0-9a-fA-F]))*+)(?:\\s*+|  ++>.*<\\s*+)$");

  /// `hexdump` and `od -x` write the words of their machine, and fill the last one up.
  private static final Pattern WORD = Pattern.compile("[0-9a-fA-F]{4,}");

  private static final int LONGEST_WORD = 8;

  /// Hex, and the octal that `od` has by itself.
  private static final List<Integer> RADIXES = List.of(16, 8);

  private CountedOffsets() {}

  /// What of a line is bytes.
  ///
  /// @param from where they begin
  /// @param to where they end
  /// @param hasWords whether not all of them are single
  record Line(int from, int to, boolean hasWords) {}

  /// Whether each line's offset is the one before and its bytes, and the first one is zero or the
  /// last one stands alone.
  static boolean areIn(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return lines.size() > 1 && RADIXES.stream().anyMatch(radix -> areIn(lines, radix));
  }

  private static boolean areIn(List<String> lines, int radix) {
    long expected = -1;
    boolean bytes = false;
    boolean words = false;
    boolean gap = false;
    boolean fromStart = false;
    boolean ended = false;
    for (String line : lines) {
      if (bytes && DumpLine.isLeftOut(line)) {
        gap = true;
        continue;
      }
      Matcher match = LINE.matcher(line);
      long offset = match.matches() ? offset(match.group(1), radix) : -1;
      if (offset < 0) {
        return false;
      }
      long count = match.group(2).chars().filter(c -> c != ' ').count() / 2;
      if (expected < 0) {
        expected = count > 0 ? offset : 0;
        fromStart = offset == 0;
      }
      boolean filledUp = words && count == 0 && expected - offset < LONGEST_WORD;
      if (gap ? offset <= expected : offset > expected || (offset < expected && !filledUp)) {
        return false;
      }
      gap = false;
      bytes |= count > 0;
      words |= line(line).hasWords();
      expected = offset + count;
      ended = count == 0;
    }
    return bytes && (fromStart || ended);
  }

  private static long offset(String digits, int radix) {
    try {
      return Long.parseLong(digits, radix);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /// A line of a text that has them; a blank one has no bytes.
  static Line line(String line) {
    Matcher match = LINE.matcher(line);
    return match.matches()
        ? new Line(match.end(1), match.end(2), WORD.matcher(match.group(2)).find())
        : new Line(line.length(), line.length(), false);
  }
}
