package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Gathers lines up to an empty one, as in RFC 9112 and RFC 5322, and finds fields in them.
///
/// Keeps at most 64 KiB. Lines end in CRLF; a lone LF is taken for one, as RFC 9112, 2.2 allows.
final class HeaderBlock {
  /// The most bytes of a header block.
  static final int LIMIT = 64 * 1024;

  private byte[] bytes = new byte[256];
  private int length;
  private int lineStart;
  private final List<String> lines = new ArrayList<>();

  /// Takes bytes up to the end of the empty line; false when they do not reach that far.
  boolean take(ByteBuffer chunk) {
    while (chunk.hasRemaining() && !isOverLimit()) {
      byte next = chunk.get();
      add(next);
      if (next == '\n' && endsBlock()) {
        return true;
      }
    }
    return false;
  }

  private void add(byte next) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = next;
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

  /// All values of a field, the name in any case.
  List<String> values(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return lines.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .toList();
  }

  /// A decimal length as RFC 9110, 8.6 has it: digits only.
  ///
  /// @return the length, or -1 when it is none
  static long decimal(String digits) {
    return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
  }

  /// The one length that all fields agree on.
  ///
  /// @return the length, or -1 when a value is no length or two differ
  static long agreed(List<String> values) {
    List<String> all =
        values.stream().flatMap(v -> Arrays.stream(v.split(",", -1))).map(String::strip).toList();
    return all.stream().distinct().count() == 1 ? decimal(all.getFirst()) : -1;
  }
}
