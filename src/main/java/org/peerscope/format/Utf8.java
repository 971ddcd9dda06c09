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

  private static boolean isStart(ByteBuffer bytes, int at) {
    return at == bytes.remaining() || (bytes.get(bytes.position() + at) & 0xC0) != 0x80;
  }
}
