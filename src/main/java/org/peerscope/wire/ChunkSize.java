package org.peerscope.wire;

/// Reads the line before a chunk, byte by byte: hex digits, then maybe extensions (RFC 9112, 7.1).
final class ChunkSize {
  private static final int MOST_DIGITS = 15;
  private static final int LONGEST_LINE = 4096;

  private long value;
  private int digits;
  private int length;
  private boolean digitsEnded;
  private boolean wrong;

  /// Takes the next byte; true when the line is complete, or wrong.
  boolean add(byte next) {
    length++;
    if (next == '\n') {
      wrong |= digits == 0;
      return true;
    }
    int digit = Character.digit(next, 16);
    if (!digitsEnded && digit >= 0) {
      value = (value << 4) | digit;
      digits++;
    } else {
      digitsEnded = true;
      wrong |= digits == 0;
    }
    wrong |= digits > MOST_DIGITS || length > LONGEST_LINE;
    return wrong;
  }

  /// Whether the line is not what it must be.
  boolean isWrong() {
    return wrong;
  }

  /// The chunk's bytes, 0 for the last one.
  long value() {
    return value;
  }

  void reset() {
    value = 0;
    digits = 0;
    length = 0;
    digitsEnded = false;
    wrong = false;
  }
}
