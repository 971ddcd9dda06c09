package org.peerscope.ui.inspector;

import java.util.Locale;

/// Offsets as people type them.
final class Offsets {
  private Offsets() {}

  /// Reads one: decimal, or hex where it says so by `0x` or a letter, or by the zeros before it
  /// that a hex dump has.
  ///
  /// @throws NumberFormatException when it is no number
  static long parse(String typed) {
    String digits = typed.strip().toLowerCase(Locale.ROOT);
    if (digits.startsWith("0x")) {
      return Long.parseUnsignedLong(digits.substring(2), 16);
    }
    boolean hex = (digits.length() > 1 && digits.startsWith("0")) || digits.matches(".*[a-f].*");
    return Long.parseLong(digits, hex ? 16 : 10);
  }
}
