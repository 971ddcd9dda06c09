package org.peerscope.ui.console;

import java.io.IOException;
import org.peerscope.capture.Entry.Place;
import org.peerscope.capture.RowKinds;
import org.peerscope.capture.Rows;

/// The rows that were there when the view was cleared; a constant, usable from any thread.
///
/// @param rows how many; after another framing has made others, -1
/// @param last then, the place up to which rows are cleared
record Cleared(long rows, Place last) {
  static final Cleared NOTHING = new Cleared(0, new Place(0, 0));

  /// In so many rows at the end at most the greatest place is: what the framing makes lags behind.
  private static final int FEW = 1000;

  /// All rows that are there now.
  static Cleared of(Rows all) throws IOException {
    long count = all.count();
    RowKinds kinds = all.kinds(Math.max(0, count - FEW), FEW);
    Place last = NOTHING.last;
    for (int at = 0; at < kinds.size(); at++) {
      last = kinds.isAfter(at, last) ? kinds.place(at) : last;
    }
    return count == 0 ? NOTHING : new Cleared(count, last);
  }

  /// The same of rows that have taken the place of those: the frames of the last read too, however
  /// many there are now.
  Cleared ofOtherRows() {
    return rows == 0 ? NOTHING : new Cleared(-1, new Place(last.number(), Integer.MAX_VALUE));
  }

  boolean has(long row, RowKinds kinds, int at) {
    return rows >= 0 ? row < rows : !kinds.isAfter(at, last);
  }
}
