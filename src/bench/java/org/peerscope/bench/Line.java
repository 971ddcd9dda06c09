package org.peerscope.bench;

import java.util.Locale;

/// One line of a benchmark that a script can read.
final class Line {
  private Line() {}

  /// Prints a rate, where more is better.
  static void print(String name, double value, String unit, double baseline, double goal) {
    double ratio = value / baseline;
    System.out.printf(
        Locale.ROOT,
        "bench: %s value=%.0f unit=%s baseline=%.0f ratio=%.2f goal=%.2f %s%n",
        name,
        value,
        unit,
        baseline,
        ratio,
        goal,
        ratio >= goal ? "met" : "short");
  }
}
