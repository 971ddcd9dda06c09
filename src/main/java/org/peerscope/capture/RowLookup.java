package org.peerscope.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Finds rows by their place in the order or by their bytes; safe from any thread.
///
/// It waits for no row that is being written: the disk may take its time, and who looks for a row
/// is the window.
public final class RowLookup {
  private static final int PAGE = 1024;
  private static final int FEW = 16;

  private final Rows rows;
  private Frameless frameless = Frameless.NONE;

  RowLookup(Rows rows) {
    this.rows = rows;
  }

  /// Which row an entry is; the number of rows when it is gone.
  ///
  /// @throws IOException when the rows cannot be read back
  public long of(Entry entry) throws IOException {
    return of(entry.place());
  }

  /// Which row has a place; the number of rows when none has.
  ///
  /// @throws IOException when the rows cannot be read back
  public synchronized long of(Entry.Place place) throws IOException {
    long found = back(new Entry.Place(place.number(), 0));
    return place.derived() ? forward(found, place) : found;
  }

  /// Numbers go up from row to row, but for those that the framing made, which lag behind.
  private long back(Entry.Place place) throws IOException {
    long after = rows.index().after(IndexRecord.NUMBER, place.number());
    int page = FEW; // mostly the last rows tell already
    for (long from = Math.max(0, after - page); after > 0; from = Math.max(0, from - page)) {
      page = PAGE;
      var kinds = new RowKinds(rows.index().read(from, (int) (after - from)));
      int found = kinds.find(place);
      if (found >= 0) {
        return from + found;
      }
      if (kinds.hasSmaller(place.number())) {
        break;
      }
      after = from;
    }
    return rows.count();
  }

  private long forward(long first, Entry.Place place) throws IOException {
    for (long row = first; row < rows.count(); row += PAGE) {
      var kinds = new RowKinds(rows.index().read(row, PAGE));
      int found = kinds.find(place);
      if (found >= 0) {
        return row + found;
      }
      if (kinds.hasRead(number -> number > place.number())) {
        break; // what was made of a read stands before the next
      }
    }
    return rows.count();
  }

  /// The row that has a received byte: a frame, or else the read it came in.
  synchronized long receivedAt(long offset) throws IOException {
    List<Entry.Received> frames = frames(offset, offset + 1, 1);
    return frames.isEmpty()
        ? rows.index().after(IndexRecord.POSITION, offset)
        : of(frames.getFirst());
  }

  /// The row that shows a byte: a frame before the read it came in; -1 when there are no rows.
  ///
  /// @throws IOException when the rows cannot be read back
  public long at(boolean sent, long offset) throws IOException {
    return new RowFinder(rows).at(sent, offset);
  }

  /// The row of the read that brought a byte, or of what it was sent with; the number of rows when
  /// there is none.
  ///
  /// @throws IOException when the rows cannot be read back
  public synchronized long of(boolean sent, long offset) throws IOException {
    if (rows.count() == 0) {
      return 0;
    }
    if (sent) {
      return sentAt(offset);
    }
    List<Entry.Read> reads = reads(offset, offset + 1, 1);
    return reads.isEmpty() ? rows.count() : of(reads.getFirst());
  }

  /// The row of the message or file that has a sent byte.
  synchronized long sentAt(long offset) throws IOException {
    long after = rows.index().after(IndexRecord.SENT_POSITION, offset);
    long newest = Math.max(0, after - 1); // the first row of a damaged file may lie beyond
    long start = rows.index().read(newest, 1).getLong(IndexRecord.SENT_POSITION);
    long first = start == 0 ? 0 : rows.index().after(IndexRecord.SENT_POSITION, start - 1);
    for (long row = first; row < after; row += PAGE) {
      RowKinds kinds = rows.kinds(row, (int) Math.min(PAGE, after - row));
      for (int at = 0; at < kinds.size(); at++) {
        if (kinds.isSending(at) || (kinds.isSent(at) && kinds.keptEnd(at) > offset)) {
          return row + at;
        }
      }
    }
    return first;
  }

  /// The reads that have bytes of a range of the received stream, in order.
  ///
  /// @param max how many at most
  /// @throws IOException when they cannot be read back
  public synchronized List<Entry.Read> reads(long from, long to, int max) throws IOException {
    var found = new ArrayList<Entry.Read>();
    eachRead(from, to, max, (_, read) -> found.add(read));
    return found;
  }

  /// The rows of these reads.
  ///
  /// @param max how many at most
  /// @throws IOException when they cannot be read back
  public synchronized List<Long> readRows(long from, long to, int max) throws IOException {
    var found = new ArrayList<Long>();
    eachRead(from, to, max, (row, _) -> found.add(row));
    return found;
  }

  private interface ReadVisitor {
    void visit(long row, Entry.Read read);
  }

  private void eachRead(long from, long to, int max, ReadVisitor visitor) throws IOException {
    int visited = 0;
    for (long row = rows.index().after(IndexRecord.POSITION, from); row < rows.count(); ) {
      for (Entry entry : rows.entries(row, PAGE)) {
        if (entry instanceof Entry.Read read) {
          if (read.offset() >= to) {
            return;
          }
          visitor.visit(row, read);
          if (++visited == max || read.offset() + read.length() >= to) {
            return; // the next one may be far
          }
        }
        row++;
      }
    }
  }

  /// The frames that have bytes of a range of the received stream, in order.
  ///
  /// @param max how many at most
  /// @throws IOException when they cannot be read back
  public synchronized List<Entry.Received> frames(long from, long to, int max) throws IOException {
    var found = new ArrayList<Entry.Received>();
    int page = FEW; // mostly the next rows tell already
    long row = rows.index().after(IndexRecord.POSITION, from);
    for (long quiet = row; row < rows.count(); ) {
      for (Entry entry : rows.entries(row, page)) {
        if (isBeyond(entry, to) || found.size() == max) {
          return found;
        }
        row++;
        if (entry instanceof Entry.Received received) {
          quiet = row;
          if (received.frame().end() > from) {
            found.add(received);
          }
        }
      }
      frameless = frameless.and(quiet, row, rows.generation());
      row = Math.max(row, frameless.to);
      page = PAGE;
    }
    return found;
  }

  /// Rows among which is no frame: they need not be read again for each byte of a frame that has
  /// not ended.
  private record Frameless(long from, long to, long generation) {
    static final Frameless NONE = new Frameless(0, 0, 0);

    /// The same with others that touch them, or else the others alone.
    Frameless and(long start, long end, long now) {
      return generation == now && start <= to && end >= from
          ? new Frameless(Math.min(from, start), Math.max(to, end), now)
          : new Frameless(start, end, now);
    }
  }

  /// Whether no frame from here on can have bytes before an offset.
  private static boolean isBeyond(Entry entry, long to) {
    return switch (entry) {
      case Entry.Received received -> received.frame().offset() >= to;
      case Entry.Read read -> !read.framed() && read.offset() >= to;
      case Entry.End end -> end.offset() >= to;
      case Entry.Event _, SentEntry _ -> false;
    };
  }
}
