package org.peerscope.capture;

import java.io.IOException;

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

  /// The row that has a byte: a frame before the read it came in.
  long at(boolean inSent, long offset) throws IOException {
    if (inSent != sent || offset < from || offset >= to) {
      long found = inSent ? rows.lookup().sentAt(offset) : rows.lookup().receivedAt(offset);
      row = Math.min(found, rows.count() - 1); // a byte can be there before its row is
      Entry entry = rows.entries(row, 1).getFirst();
      sent = inSent;
      from = entry.offset();
      to = from + entry.kept();
    }
    return row;
  }
}
