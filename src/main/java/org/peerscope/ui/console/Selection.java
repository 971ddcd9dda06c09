package org.peerscope.ui.console;

/// Which rows of the transcript are selected in the console: a range from an anchor to the lead, or
/// none.
///
/// For the FX thread.
final class Selection {
  private long anchor = -1;
  private long lead = -1;

  /// The row that the keyboard moves; -1 for none.
  long leadRow() {
    return lead;
  }

  /// The row that the selection started from; -1 for none.
  long anchorRow() {
    return anchor;
  }

  long first() {
    return Math.min(anchor, lead);
  }

  long last() {
    return Math.max(anchor, lead);
  }

  boolean isEmpty() {
    return lead < 0;
  }

  boolean contains(long row) {
    return !isEmpty() && row >= first() && row <= last();
  }

  void clear() {
    set(-1, -1);
  }

  /// Selects one row.
  void select(long row) {
    set(row, row);
  }

  /// Selects from the anchor to a row.
  void extendTo(long row) {
    set(isEmpty() ? row : anchor, row);
  }

  void set(long from, long to) {
    anchor = from;
    lead = to;
  }
}
