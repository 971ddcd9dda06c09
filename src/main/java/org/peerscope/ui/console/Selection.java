package org.peerscope.ui.console;

/// Which indices of the console are selected: a range from an anchor to the lead, or none.
///
/// For the FX thread.
final class Selection {
  private long anchor = -1;
  private long lead = -1;

  /// The index that the keyboard moves; -1 for none.
  long lead() {
    return lead;
  }

  /// The index that the selection started from; -1 for none.
  long anchor() {
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

  boolean contains(long index) {
    return !isEmpty() && index >= first() && index <= last();
  }

  void clear() {
    set(-1, -1);
  }

  /// Selects one index.
  void select(long index) {
    set(index, index);
  }

  /// Selects from the anchor to an index.
  void extendTo(long index) {
    set(isEmpty() ? index : anchor, index);
  }

  void set(long from, long to) {
    anchor = from;
    lead = to;
  }
}
