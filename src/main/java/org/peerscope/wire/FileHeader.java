package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What goes before a file's bytes.
///
/// ```text
///  +------- ... -------+------+-------- 8 bytes --------+
///  | name, UTF-8       | 0x0A | size, unsigned 64-bit BE |
///  +------- ... -------+------+-------------------------+
/// ```
///
/// Immutable; usable from any thread.
///
/// @param name the file's name without its folder; not empty, no line feed
/// @param size the file's size in bytes, 0 or more
public record FileHeader(String name, long size) {
  /// The byte that ends the name.
  public static final byte NAME_END = '\n';

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException with words for the user when the name or size cannot be sent
  public FileHeader {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("The file has no name.");
    }
    if (name.indexOf(NAME_END) >= 0) {
      throw new IllegalArgumentException(
          "The name has a line feed, which would end it early for the server: rename the file.");
    }
    if (size < 0) {
      throw new IllegalArgumentException("The size " + size + " is negative.");
    }
  }

  /// How many bytes the header of a file with this name has.
  public static int length(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length + 1 + Long.BYTES;
  }

  /// The header's exact bytes, a new array on each call.
  public byte[] bytes() {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(nameBytes.length + 1 + Long.BYTES)
        .put(nameBytes)
        .put(NAME_END)
        .putLong(size)
        .array();
  }
}
