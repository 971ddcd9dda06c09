package org.peerscope.format;

import java.nio.ByteBuffer;

/// Finds where characters of UTF-8 (RFC 3629) begin, so that a piece of a text does not cut one.
///
/// Stateless; usable from any thread.
public final class Utf8 {
  /// A character has at most three bytes behind its first one.
  public static final int LONGEST_TAIL = 3;

  private Utf8() {}

  /// The last place up to another one where a character begins; that place itself when the bytes
  /// before it are no part of a character.
  ///
  /// @param bytes counted from their position
  /// @param at 0 to the number of bytes
  public static int floor(ByteBuffer bytes, int at) {
    for (int back = 0; back <= LONGEST_TAIL && back <= at; back++) {
      if (isStart(bytes, at - back)) {
        return at - back;
      }
    }
    return at;
  }

  /// How many bytes at the beginning belong to a character that began before them, at most three.
  ///
  /// @param bytes counted from their position
  public static int tail(ByteBuffer bytes) {
    int tail = 0;
    while (tail < LONGEST_TAIL && tail < bytes.remaining() && !isStart(bytes, tail)) {
      tail++;
    }
    return tail;
  }

  /// The character that begins at a place; -1 when none does there that is whole and well formed.
  ///
  /// @param at an index of the buffer, below its limit
  static int character(ByteBuffer bytes, int at) {
    int lead = bytes.get(at) & 0xFF;
    int tail = tail(lead);
    if (tail < 0 || at + tail >= bytes.limit()) {
      return -1;
    }
    int point = tail == 0 ? lead : lead & (0x3F >> tail);
    for (int i = 1; i <= tail; i++) {
      int next = bytes.get(at + i);
      if ((next & 0xC0) != 0x80) {
        return -1;
      }
      point = (point << 6) | (next & 0x3F);
    }
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return size(point) == tail + 1 && !surrogate ? point : -1;
  }

  /// How many bytes stand behind a first one; -1 when it is none (RFC 3629, 4).
  private static int tail(int lead) {
    if (lead < 0x80) {
      return 0;
    }
    boolean none = lead < 0xC2 || lead > 0xF4;
    return none ? -1 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  }

  /// The bytes of a character, 1 to 4; 0 for what is none.
  static int size(int point) {
    return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : point < 0x110000 ? 4 : 0;
  }

  private static boolean isStart(ByteBuffer bytes, int at) {
    return at == bytes.remaining() || (bytes.get(bytes.position() + at) & 0xC0) != 0x80;
  }
}
