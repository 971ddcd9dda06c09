package org.peerscope.ui.console;

import org.peerscope.session.ShownRows;

/// The row that the keyboard is at, which stays in view when others are shown; for the FX thread.
final class KeptRow {
  private long inView = -1;
  private long kept = -1;

  /// What is in view now, unless a row is still looked for among others.
  ///
  /// @param row of the transcript; -1 for none
  void inView(long row) {
    if (kept < 0) {
      inView = row;
    }
  }

  /// The row is looked for among those that are shown now.
  void othersShown() {
    kept = inView;
  }

  /// One has gone on.
  void giveUp() {
    kept = -1;
  }

  /// Other rows have taken the place of all.
  void forget() {
    kept = -1;
    inView = -1;
  }

  /// Where it is, once, as soon as it is found.
  ///
  /// @return an index; -1 for nowhere
  long found(ShownRows rows) {
    if (kept < 0 || !rows.contains(kept)) {
      return -1;
    }
    long index = rows.indexOf(kept);
    kept = -1;
    return index;
  }
}
