package org.peerscope.format;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lines that begin with an offset and nothing but a space behind it, as `od -Ax -tx1` has them: it
/// is told from data by counting the bytes. Usable from any thread.
final class CountedOffsets {
  private static final Pattern LINE =
      Pattern.compile(
          "^\\s*+([0-9a-fA-F]{4,16}+)((?: ++[0-9a-fA-F]{2}(?:[0-9a-fA-F]{2})?+(?![0-9a-fA-F]))*+)\\s*+$");

  /// Hex, and the octal that `od` has by itself.
  private static final List<Integer> RADIXES = List.of(16, 8);

  private CountedOffsets() {}

  /// Whether each line's offset is the one before and its bytes.
  static boolean areIn(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return lines.size() > 1 && RADIXES.stream().anyMatch(radix -> areIn(lines, radix));
  }

  private static boolean areIn(List<String> lines, int radix) {
    long expected = 0;
    boolean bytes = false;
    for (String line : lines) {
      Matcher match = LINE.matcher(line);
      if (!match.matches() || offset(match.group(1), radix) != expected) {
        return false;
      }
      long count = match.group(2).chars().filter(c -> c != ' ').count() / 2;
      bytes |= count > 0;
      expected += count;
    }
    return bytes;
  }

  private static long offset(String digits, int radix) {
    try {
      return Long.parseLong(digits, radix);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /// Where the offset of a line ends.
  static int end(String line) {
    Matcher match = LINE.matcher(line);
    return match.matches() ? match.end(1) : 0;
  }
}
