package org.peerscope.wire;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A few fixed bytes, such as a delimiter; immutable and comparable, usable from any thread.
///
/// @param hex the bytes as two upper-case digits each with a space between; may be empty
public record Octets(String hex) {
  private static final HexFormat FORM = HexFormat.ofDelimiter(" ").withUpperCase();

  /// Checks the digits.
  ///
  /// @throws IllegalArgumentException when they are not of that form
  public Octets {
    hex = FORM.formatHex(FORM.parseHex(hex));
  }

  /// These bytes.
  ///
  /// @param values each 0 to 255
  public static Octets of(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return of(bytes);
  }

  /// A copy of these bytes.
  public static Octets of(byte[] bytes) {
    return new Octets(FORM.formatHex(bytes));
  }

  /// The bytes of an ASCII text.
  public static Octets ofText(String text) {
    return of(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// The bytes; a new array on each call.
  public byte[] bytes() {
    return FORM.parseHex(hex);
  }

  /// How many bytes they are.
  public int length() {
    return (hex.length() + 1) / 3;
  }

  @Override
  public String toString() {
    return hex;
  }
}
