package org.peerscope.capture;

import java.io.IOException;
import java.util.Optional;

/// Finds the row that has a byte; quick when the next byte is in the same row. For one thread.
final class RowFinder {
  private final Rows rows;
  private boolean sent;
  private long from;
  private long to;
  private long row;

  RowFinder(Rows rows) {
    this.rows = rows;
  }

  /// The row that has a byte: a frame before the read it came in; -1 where there are no rows.
  long at(boolean inSent, long offset) throws IOException {
    if (rows.count() == 0) {
      return -1; // the bytes of a capture can be there without any row
    }
    if (inSent != sent || offset < from || offset >= to) {
      long found = inSent ? rows.lookup().sentAt(offset) : rows.lookup().receivedAt(offset);
      row = Math.min(found, rows.count() - 1); // a byte can be there before its row is
      Optional<Entry> there = rows.entry(row);
      if (there.isEmpty()) {
        return -1;
      }
      Entry entry = there.get();
      sent = inSent;
      from = entry.offset();
      boolean inFrames = entry instanceof Entry.Read read && read.framed();
      to = inFrames ? from : from + entry.kept();
    }
    return row;
  }
}
