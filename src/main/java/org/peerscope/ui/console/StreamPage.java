package org.peerscope.ui.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.format.LineBreaks;
import org.peerscope.format.Utf8;

/// A few rows of the conversation broken into lines, both directions in the order in which they
/// happened; a constant.
///
/// Reads that follow one another are one text, whatever their edges.
final class StreamPage {
  static final StreamPage EMPTY = new StreamPage();

  /// Bytes of one hex line.
  static final int HEX_WIDTH = 16;

  /// In longer runs of one direction the lines behind this many bytes have equally many bytes, as
  /// many as filled a line before on average, so that a page is laid out at once.
  private static final int SCANNED = 1 << 20;

  /// A line that goes on behind the page ends there when it ends within this many rows and bytes.
  static final int MOST_ROWS_BEHIND = 64;

  private static final int MOST_BYTES_BEHIND = 4096;

  private final List<Run> runs = new ArrayList<>();

  /// Rows around a page, so that lines may go over its edges.
  ///
  /// @param all the row before the page, those of the page, and those behind it
  /// @param from the page's first row in all
  /// @param to the first row behind it in all
  record Rows(List<Entry> all, int from, int to) {
    boolean continues(int at) {
      if (at == 0 || at >= all.size()) {
        return false;
      }
      Entry before = all.get(at - 1);
      Entry next = all.get(at);
      return next.offset() == before.offset() + before.kept()
          && before.isCopied()
          && before instanceof SentEntry == next instanceof SentEntry;
    }
  }

  /// Where lines start.
  ///
  /// @param starts in the bytes that were looked at, counted from the first
  /// @param scanned how many were looked at
  /// @param width bytes of each line behind those
  @SuppressWarnings("ArrayRecordComponent") // neither compared nor changed
  private record Breaks(int[] starts, int scanned, int width) {}

  /// Bytes of one direction that follow one another.
  ///
  /// @param rows what they belong to, in order
  /// @param from the offset of the first
  /// @param leads whether the direction changes with the first
  private record Run(List<Entry> rows, long from, long length, Breaks breaks, boolean leads) {
    long lines() {
      return linesOfBytes() + (rows.getLast().isCopied() ? 0 : 1);
    }

    private long linesOfBytes() {
      return breaks.starts.length + (length - breaks.scanned + breaks.width - 1) / breaks.width;
    }

    Line line(long at) {
      boolean first = leads && at == 0;
      if (at == linesOfBytes()) {
        Entry last = rows.getLast();
        return new Line(last, first, last.offset() + last.kept(), 0);
      }
      long start = start(at);
      long end = at + 1 < linesOfBytes() ? start(at + 1) : length;
      return new Line(row(from + start), first, from + start, (int) (end - start));
    }

    private long start(long at) {
      int[] starts = breaks.starts;
      return at < starts.length
          ? starts[(int) at]
          : breaks.scanned + (at - starts.length) * breaks.width;
    }

    private Entry row(long offset) {
      int at = rows.size() - 1;
      while (at > 0 && rows.get(at).offset() > offset) {
        at--;
      }
      return rows.get(at);
    }
  }

  /// One line of the sheet.
  ///
  /// @param row the row that its first byte belongs to
  /// @param leads whether the direction changes here
  /// @param offset of its first byte in its direction's stream
  /// @param length 0 for the line that stands for bytes of which no copy was kept
  record Line(Entry row, boolean leads, long offset, int length) {
    boolean sent() {
      return row instanceof SentEntry;
    }

    /// Whether it shows bytes of a row, or stands for those that were not kept.
    boolean isOf(Entry other) {
      if (length == 0) {
        return row.place().equals(other.place());
      }
      return sent() == other instanceof SentEntry
          && offset < other.offset() + other.kept()
          && other.offset() < offset + length;
    }
  }

  /// @param columns how many characters a line of text may have; 0 for lines of hex
  /// @throws IOException when the bytes cannot be read back
  static StreamPage of(Capture capture, Rows rows, int columns) throws IOException {
    return new StreamPage(capture, rows, columns);
  }

  private StreamPage() {}

  private StreamPage(Capture capture, Rows rows, int columns) throws IOException {
    for (int at = rows.from; at < rows.to; ) {
      int start = at++;
      while (at < rows.to && rows.continues(at)) {
        at++;
      }
      add(capture, rows, start, at, columns);
    }
  }

  private void add(Capture capture, Rows rows, int start, int end, int columns) throws IOException {
    Entry last = rows.all.get(end - 1);
    long from = edge(capture, rows, start, columns);
    long to = rows.continues(end) ? edge(capture, rows, end, columns) : last.offset() + last.kept();
    if (to > from || !last.isCopied()) {
      int behind = end;
      while (behind < rows.all.size()
          && rows.continues(behind)
          && rows.all.get(behind).offset() < to) {
        behind++;
      }
      Breaks breaks = breaks(capture, last instanceof SentEntry, from, to - from, columns);
      runs.add(
          new Run(
              rows.all.subList(start, behind), from, to - from, breaks, !rows.continues(start)));
    }
  }

  /// Where lines of the page that begins with a row start: a line before it goes on to its end.
  private static long edge(Capture capture, Rows rows, int at, int columns) throws IOException {
    Entry first = rows.all.get(at);
    if (columns == 0 || !rows.continues(at)) {
      return first.offset();
    }
    long length = first.kept();
    for (int next = at + 1;
        next < at + MOST_ROWS_BEHIND && length < MOST_BYTES_BEHIND && rows.continues(next);
        next++) {
      length += rows.all.get(next).kept();
    }
    int looked = (int) Math.min(length, MOST_BYTES_BEHIND);
    ByteBuffer bytes = bytes(capture, first instanceof SentEntry, first.offset(), looked);
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      if (bytes.get(i) == '\n') {
        return first.offset() + i - bytes.position() + 1;
      }
    }
    return first.offset() + Utf8.tail(bytes);
  }

  private static ByteBuffer bytes(Capture capture, boolean sent, long offset, int length)
      throws IOException {
    return sent ? capture.sent(offset, length) : capture.received(offset, length);
  }

  private static Breaks breaks(Capture capture, boolean sent, long from, long length, int columns)
      throws IOException {
    if (columns == 0) {
      return new Breaks(new int[0], 0, HEX_WIDTH);
    }
    int scanned = (int) Math.min(SCANNED, length);
    ByteBuffer bytes = bytes(capture, sent, from, scanned);
    int[] starts = LineBreaks.of(bytes, columns);
    int width = length == scanned ? columns : LineBreaks.average(bytes, columns);
    return new Breaks(starts, scanned, width);
  }

  long lines() {
    return runs.stream().mapToLong(Run::lines).sum();
  }

  /// A line.
  ///
  /// @param at from 0 to [#lines], that one excluded
  Line line(long at) {
    long left = at;
    for (Run run : runs) {
      if (left < run.lines()) {
        return run.line(left);
      }
      left -= run.lines();
    }
    throw new IndexOutOfBoundsException("line " + at + " of " + lines());
  }
}
