package org.peerscope.ui.console;

import java.util.function.LongSupplier;

/// Which of the shown rows are in view, as numbers. For the FX thread.
final class Viewport {
  private final LongSupplier count;
  private long first;
  private int page = 1;

  /// @param count how many rows are shown now
  Viewport(LongSupplier count) {
    this.count = count;
  }

  /// The row at the top.
  long first() {
    return first;
  }

  /// How many rows are in view as a whole, 1 or more.
  int page() {
    return page;
  }

  void page(int rows) {
    page = Math.max(1, rows);
  }

  /// The row at the top when the last one is at the bottom.
  long lastTop() {
    return Math.max(0, count.getAsLong() - page);
  }

  /// Goes to the end, or back to it when there are fewer rows now.
  ///
  /// @return whether it has moved by one row
  boolean follow(boolean toEnd) {
    long before = first;
    first = toEnd ? lastTop() : Math.min(first, lastTop());
    return toEnd && first == before + 1;
  }

  /// Brings a row to the top, as far as there are rows.
  ///
  /// @return whether the last row is in view
  boolean scrollTo(long top) {
    first = Math.clamp(top, 0, lastTop());
    return first == lastTop();
  }

  /// The row that must be at the top for another to be in view.
  long topFor(long index) {
    return index < first ? index : Math.max(first, index - page + 1);
  }
}
