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

  /// Prints a figure that is to be small beside another.
  static void atMost(String name, double value, String unit, double baseline, double most) {
    double ratio = value / baseline;
    System.out.printf(
        Locale.ROOT,
        "bench: %s value=%.1f unit=%s baseline=%.1f ratio=%.2f goal=%.2f %s%n",
        name,
        value,
        unit,
        baseline,
        ratio,
        most,
        ratio <= most ? "met" : "short");
  }

  /// Prints a figure that is to be small; its baseline is the goal itself.
  static void limit(String name, double value, String unit, double most) {
    plain(name, value, unit, most, value <= most);
  }

  /// Prints a figure that is to be large; its baseline is the goal itself.
  static void least(String name, double value, String unit, double least) {
    plain(name, value, unit, least, value >= least);
  }

  private static void plain(String name, double value, String unit, double goal, boolean met) {
    System.out.printf(
        Locale.ROOT,
        "bench: %s value=%.2f unit=%s baseline=%.2f ratio=%.2f goal=1.00 %s%n",
        name,
        value,
        unit,
        goal,
        value / goal,
        met ? "met" : "short");
  }
}
