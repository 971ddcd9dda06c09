package org.peerscope.wire;

import java.nio.ByteBuffer;

/// Finds a pattern in a stream that comes in chunks; keeps how much of it has matched, so that each
/// byte is looked at once (Knuth, Morris, Pratt).
final class ByteSearch {
  private static final long ONES = 0x0101010101010101L;
  private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;

  private final byte[] pattern;
  private final int[] fallback;
  private int matched;

  ByteSearch(Octets pattern) {
    this.pattern = pattern.bytes();
    this.fallback = new int[this.pattern.length];
    for (int i = 1, k = 0; i < fallback.length; i++) {
      k = after(k, this.pattern[i]);
      fallback[i] = k;
    }
  }

  /// How many bytes of the pattern the newest bytes are.
  int matched() {
    return matched;
  }

  int length() {
    return pattern.length;
  }

  /// Forgets what has matched.
  void reset() {
    matched = 0;
  }

  /// Takes the next byte; true when it completes the pattern, and then starts anew.
  boolean completes(byte next) {
    matched = after(matched, next);
    if (matched < pattern.length) {
      return false;
    }
    matched = 0;
    return true;
  }

  private int after(int k, byte next) {
    int at = k;
    while (at > 0 && pattern[at] != next) {
      at = fallback[at - 1];
    }
    return pattern[at] == next ? at + 1 : 0;
  }

  /// Moves to the next byte that can start the pattern, unless a part of it has matched already.
  void advance(ByteBuffer chunk) {
    if (matched == 0) {
      chunk.position(indexOf(chunk, pattern[0]));
    }
  }

  /// The index of the first such byte from the position on, or the limit.
  static int indexOf(ByteBuffer chunk, byte wanted) {
    int at = chunk.position();
    int limit = chunk.limit();
    long wantedEight = Byte.toUnsignedLong(wanted) * ONES;
    for (; at <= limit - Long.BYTES; at += Long.BYTES) {
      long zeros = zeroBytes(chunk.getLong(at) ^ wantedEight);
      if (zeros != 0) {
        return at + Long.numberOfLeadingZeros(zeros) / Byte.SIZE;
      }
    }
    while (at < limit && chunk.get(at) != wanted) {
      at++;
    }
    return at;
  }

  /// The highest bit of each byte that is zero (H. S. Warren, Hacker's Delight, 6-1).
  private static long zeroBytes(long eight) {
    return ~(((eight & LOW_BITS) + LOW_BITS) | eight | LOW_BITS);
  }
}
