package org.peerscope.format;

import java.util.Locale;

/// Sizes and durations in words of a fixed form; stateless, usable from any thread.
public final class Quantity {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private static final double HALF_A_TENTH = 0.05;

  private Quantity() {}

  /// A size such as `200 B` or `1.5 MiB` (binary multiples, IEC 80000-13).
  ///
  /// @param bytes the size, 0 or more
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    int unit = (Long.SIZE - 1 - Long.numberOfLeadingZeros(bytes)) / 10;
    double many = bytes / Math.pow(1024, unit);
    if (many >= 1024 - HALF_A_TENTH) {
      many = 1; // rounded it is one of the next unit
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", many, UNITS[unit]);
  }

  /// A number such as `1,234,567`, the same everywhere; much quicker than a format, because lists
  /// that follow a flood are full of them.
  ///
  /// @param number 0 or more
  public static String count(long number) {
    var digits = new StringBuilder(Long.toString(number));
    for (int at = digits.length() - 3; at > 0; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  /// A duration such as `0.123 ms`, `12.3 ms`, `1.25 s` or `3 min 5 s`.
  ///
  /// @param nanos the duration in nanoseconds, 0 or more
  public static String duration(long nanos) {
    double millis = nanos / 1e6;
    if (millis < 9.9995) { // what is rounded over the edge has the next form
      return String.format(Locale.ROOT, "%.3f ms", millis);
    }
    if (millis < 1000 - HALF_A_TENTH) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    }
    if (millis < 59_995) {
      return String.format(Locale.ROOT, "%.2f s", millis / 1000);
    }
    long seconds = Math.max(60, nanos / 1_000_000_000);
    return seconds / 60 + " min " + seconds % 60 + " s";
  }
}
