package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Gathers lines up to an empty one, as in RFC 9112 and RFC 5322, and finds fields in them.
///
/// Keeps at most 64 KiB. Lines end in CRLF; a lone LF is taken for one, as RFC 9112, 2.2 allows.
final class HeaderBlock {
  /// The most bytes of a header block.
  static final int LIMIT = 64 * 1024;

  private static final int MOST_DIGITS = 18;
  private static final int MOST_QUOTED = 80;

  private byte[] bytes = new byte[256];
  private int length;
  private int lineStart;
  private final List<String> lines = new ArrayList<>();

  /// Takes bytes up to the end of the empty line; false when they do not reach that far.
  boolean take(ByteBuffer chunk) {
    while (chunk.hasRemaining() && !isOverLimit()) {
      int end = ByteSearch.indexOf(chunk, (byte) '\n');
      boolean ended = end < chunk.limit();
      int count = Math.min(end - chunk.position() + (ended ? 1 : 0), LIMIT - length);
      add(chunk, count);
      if (bytes[length - 1] == '\n' && endsBlock()) {
        return true;
      }
    }
    return false;
  }

  private void add(ByteBuffer chunk, int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (length + count));
    }
    chunk.get(bytes, length, count);
    length += count;
  }

  private boolean endsBlock() {
    int end = length - 1;
    end -= end > lineStart && bytes[end - 1] == '\r' ? 1 : 0;
    String line = new String(bytes, lineStart, end - lineStart, StandardCharsets.ISO_8859_1);
    lineStart = length;
    if (line.isEmpty()) {
      return true;
    }
    lines.add(line);
    return false;
  }

  boolean isOverLimit() {
    return length >= LIMIT;
  }

  void clear() {
    length = 0;
    lineStart = 0;
    lines.clear();
    if (bytes.length > LIMIT / 16) {
      bytes = new byte[256];
    }
  }

  /// The first line; empty when there is none.
  String first() {
    return lines.isEmpty() ? "" : lines.getFirst();
  }

  /// The lines so far, without their ends.
  List<String> lines() {
    return lines;
  }

  /// All values of a field, the name in any case; each may be folded over several lines, as RFC
  /// 9112, 5.2 still has them read.
  List<String> values(String name) {
    var values = new ArrayList<StringBuilder>(1);
    boolean named = false;
    for (String line : lines) {
      boolean folded = isBlank(line.charAt(0)); // an empty line has ended the block
      if (!folded) {
        named = isField(name, line);
      }
      if (named && folded) {
        values.getLast().append(' ').append(line.strip());
      } else if (named) {
        values.add(new StringBuilder(line.substring(line.indexOf(':') + 1).strip()));
      }
    }
    return values.stream().map(value -> value.toString().strip()).toList();
  }

  private static boolean isField(String name, String line) {
    return line.regionMatches(true, 0, name, 0, name.length())
        && line.substring(name.length()).stripLeading().startsWith(":");
  }

  /// Whether white space stands between a field's name and its colon, which RFC 9112, 5.1 forbids.
  boolean hasSpaceBeforeColon() {
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      int colon = line.indexOf(':');
      if (colon > 0 && isBlank(line.charAt(colon - 1)) && !isBlank(line.charAt(0))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBlank(char each) {
    return each == ' ' || each == '\t';
  }

  /// A decimal length as RFC 9110, 8.6 has it: digits only.
  ///
  /// @return the length, or -1 when it is none
  static long decimal(String digits) {
    boolean none = digits.isEmpty() || digits.length() > MOST_DIGITS;
    for (int i = 0; i < digits.length() && !none; i++) {
      none = digits.charAt(i) < '0' || digits.charAt(i) > '9';
    }
    return none ? -1 : Long.parseLong(digits);
  }

  /// Values as a message quotes them: what a peer sends may be long, and is UTF-8 most often.
  static String quoted(List<String> values) {
    byte[] bytes = String.join(" and ", values).getBytes(StandardCharsets.ISO_8859_1);
    String all = new String(bytes, StandardCharsets.UTF_8);
    return all.codePointCount(0, all.length()) <= MOST_QUOTED
        ? all
        : all.substring(0, all.offsetByCodePoints(0, MOST_QUOTED)) + "…";
  }

  /// The one length that all fields agree on.
  ///
  /// @return the length, or -1 when a value is no length or two differ
  static long agreed(List<String> values) {
    if (values.size() == 1 && values.getFirst().indexOf(',') < 0) {
      return decimal(values.getFirst());
    }
    List<String> all =
        values.stream().flatMap(v -> Arrays.stream(v.split(",", -1))).map(String::strip).toList();
    return all.stream().distinct().count() == 1 ? decimal(all.getFirst()) : -1;
  }
}
