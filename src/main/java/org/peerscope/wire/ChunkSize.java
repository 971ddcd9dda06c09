package org.peerscope.wire;

/// Reads the line before a chunk, byte by byte: hex digits, then maybe white space and extensions
/// (RFC 9112, 7.1).
final class ChunkSize {
  /// One digit more would not fit.
  private static final long MOST = Long.MAX_VALUE >> 4;

  private static final int LONGEST_LINE = 4096;

  private enum Place {
    DIGITS,
    SPACE,
    EXTENSION,
    /// Nothing but the LF may follow the CR.
    END
  }

  private long value;
  private int digits;
  private int length;
  private Place place = Place.DIGITS;
  private boolean wrong;

  /// Takes the next byte; true when the line is complete, or wrong.
  boolean add(byte next) {
    length++;
    if (next == '\n') {
      wrong |= digits == 0;
      return true;
    }
    if (place == Place.DIGITS && Character.digit(next, 16) >= 0) {
      value = (value << 4) | Character.digit(next, 16);
      digits++;
      wrong |= value > MOST;
    } else if (place != Place.EXTENSION) {
      wrong |= digits == 0 || place == Place.END;
      place = behindDigits(next);
    }
    wrong |= length > LONGEST_LINE;
    return wrong;
  }

  private Place behindDigits(byte next) {
    return switch (next) {
      case ' ', '\t' -> Place.SPACE;
      case ';' -> Place.EXTENSION;
      case '\r' -> Place.END;
      default -> {
        wrong = true;
        yield place;
      }
    };
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
    place = Place.DIGITS;
    wrong = false;
  }
}
