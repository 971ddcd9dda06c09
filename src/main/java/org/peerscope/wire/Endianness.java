package org.peerscope.wire;

/// The order of a number's bytes; a constant.
public enum Endianness {
  /// Most significant byte first, the network's order (RFC 1700).
  BIG("big-endian"),
  /// Least significant byte first.
  LITTLE("little-endian");

  private final String label;

  Endianness(String label) {
    this.label = label;
  }

  /// The name that the field uses.
  public String label() {
    return label;
  }

  /// The bytes of an unsigned number.
  ///
  /// @param width how many, 1 to 8; higher bits are dropped
  byte[] bytes(long value, int width) {
    var bytes = new byte[width];
    for (int i = 0; i < width; i++) {
      int place = this == BIG ? width - 1 - i : i;
      bytes[i] = (byte) (value >>> (place * Byte.SIZE));
    }
    return bytes;
  }

  /// The number with one more of its bytes, given in the order of the wire.
  ///
  /// @param value the bytes so far
  /// @param had how many they are
  long add(long value, int had, byte next) {
    long bits = Byte.toUnsignedLong(next);
    return this == BIG ? (value << Byte.SIZE) | bits : value | (bits << (had * Byte.SIZE));
  }
}
