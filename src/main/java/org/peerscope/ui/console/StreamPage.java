package org.peerscope.ui.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.format.LineBreaks;

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

  private final List<Run> runs = new ArrayList<>();

  /// Bytes of one direction that follow one another.
  ///
  /// @param rows what they belong to, in order
  /// @param starts where lines start in the bytes that were looked at, counted from the first
  /// @param width bytes of each line behind those
  @SuppressWarnings("ArrayRecordComponent") // neither compared nor changed
  private record Run(List<Entry> rows, long length, int[] starts, int scanned, int width) {
    long lines() {
      return linesOfBytes() + (rows.getLast().isCopied() ? 0 : 1);
    }

    private long linesOfBytes() {
      return starts.length + (length - scanned + width - 1) / width;
    }

    Line line(long at) {
      if (at == linesOfBytes()) {
        Entry last = rows.getLast();
        return new Line(last, at == 0, last.offset() + last.kept(), 0);
      }
      long start = at < starts.length ? starts[(int) at] : scanned + (at - starts.length) * width;
      long end =
          at + 1 < starts.length
              ? starts[(int) at + 1]
              : at < starts.length ? scanned : Math.min(length, start + width);
      long offset = rows.getFirst().offset() + start;
      return new Line(row(offset), at == 0, offset, (int) (end - start));
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
  }

  /// @param columns how many characters a line of text may have; 0 for lines of hex
  /// @throws IOException when the bytes cannot be read back
  static StreamPage of(Capture capture, List<Entry> rows, int columns) throws IOException {
    return new StreamPage(capture, rows, columns);
  }

  private StreamPage() {}

  private StreamPage(Capture capture, List<Entry> rows, int columns) throws IOException {
    for (int at = 0; at < rows.size(); ) {
      Entry first = rows.get(at);
      int start = at;
      long end = first.offset();
      while (at < rows.size() && (at == start || continues(rows.get(at - 1), rows.get(at), end))) {
        end = rows.get(at).offset() + rows.get(at).kept();
        at++;
      }
      if (end > first.offset() || !first.isCopied()) {
        runs.add(run(capture, rows.subList(start, at), end - first.offset(), columns));
      }
    }
  }

  private static boolean continues(Entry before, Entry next, long end) {
    return next.offset() == end
        && before.isCopied()
        && before instanceof SentEntry == next instanceof SentEntry;
  }

  private static Run run(Capture capture, List<Entry> rows, long length, int columns)
      throws IOException {
    if (columns == 0) {
      return new Run(rows, length, new int[0], 0, HEX_WIDTH);
    }
    Entry first = rows.getFirst();
    int scanned = (int) Math.min(SCANNED, length);
    ByteBuffer bytes =
        first instanceof SentEntry
            ? capture.sent(first.offset(), scanned)
            : capture.received(first.offset(), scanned);
    int[] starts = LineBreaks.of(bytes, columns);
    int width = length == scanned ? columns : LineBreaks.average(bytes, columns);
    return new Run(rows, length, starts, scanned, width);
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
