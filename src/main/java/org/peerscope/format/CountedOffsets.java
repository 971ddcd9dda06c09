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
    var count = new Count(radix);
    return lines.stream().allMatch(count::follows) && count.isDump();
  }

  /// Follows the offsets from line to line.
  private static final class Count {
    private final int radix;
    private long first = -1;
    private long expected;
    private long bytes;
    private long last;
    private boolean words;
    private boolean gap;

    Count(int radix) {
      this.radix = radix;
    }

    boolean follows(String line) {
      if (bytes > 0 && DumpLine.isLeftOut(line)) {
        gap = true;
        return true;
      }
      Matcher match = LINE.matcher(line);
      long offset = match.matches() ? offset(match.group(1), radix) : -1;
      if (offset < 0) {
        return false;
      }
      last = match.group(2).chars().filter(c -> c != ' ').count() / 2;
      boolean right = first < 0 ? last > 0 || offset == 0 : isRight(offset);
      first = first < 0 ? offset : first;
      gap = false;
      bytes += last;
      words |= WORD.matcher(match.group(2)).find();
      expected = offset + last;
      return right;
    }

    private boolean isRight(long offset) {
      boolean filledUp = words && last == 0 && expected - offset < LONGEST_WORD;
      return gap ? offset > expected : offset == expected || (offset < expected && filledUp);
    }

    boolean isDump() {
      return bytes > 0 && (first == 0 || last == 0);
    }
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
