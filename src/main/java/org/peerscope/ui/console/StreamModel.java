package org.peerscope.ui.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.format.HexDump;
import org.peerscope.format.Quantity;
import org.peerscope.format.Utf8;
import org.peerscope.format.VisibleText;
import org.peerscope.session.Recording;
import org.peerscope.session.ShownRows;
import org.peerscope.ui.console.StreamPage.Line;

/// The whole conversation as one sheet of lines, both directions in order, of which only pages
/// around those in view are laid out; for the FX thread.
final class StreamModel {
  private static final int ROWS_A_PAGE = 16;

  /// More than are in view when every byte is a row of its own.
  private static final int MOST_CACHED = 512;

  /// A peer may send nothing but line ends.
  private static final long MOST_LINES = 4 << 20;

  private final Capture capture;
  private final ShownRows rows;
  private final ReadTrouble trouble;
  private final BooleanProperty hex = new SimpleBooleanProperty();
  private final Map<Long, Cached> cache = new LinkedHashMap<>();
  private int columns = 80;

  StreamModel(Recording recording) {
    this.capture = recording.capture();
    this.rows = recording.streamRows();
    this.trouble = new ReadTrouble(recording, rows);
    hex.subscribe(_ -> cache.clear());
    rows.versionProperty().subscribe(_ -> cache.clear());
  }

  /// A place in the sheet.
  record Position(long page, long line) implements Comparable<Position> {
    static final Position START = new Position(0, 0);

    @Override
    public int compareTo(Position other) {
      int pages = Long.compare(page, other.page);
      return pages == 0 ? Long.compare(line, other.line) : pages;
    }
  }

  /// A page that was laid out.
  ///
  /// @param growing whether it may be another one at the next look
  private record Cached(StreamPage page, boolean growing) {}

  /// Whether lines are of hex.
  BooleanProperty hexProperty() {
    return hex;
  }

  ShownRows rows() {
    return rows;
  }

  /// How many characters a line may have.
  ///
  /// @return whether lines are others now
  boolean columns(int count) {
    boolean others = count != columns;
    if (others) {
      columns = count;
      cache.clear();
    }
    return others;
  }

  /// Looks anew at what grows.
  void refresh() {
    cache.values().removeIf(Cached::growing);
  }

  long pages() {
    return (rows.countProperty().get() + ROWS_A_PAGE - 1) / ROWS_A_PAGE;
  }

  long linesOf(long page) {
    return page(page).lines();
  }

  private StreamPage page(long number) {
    Cached cached = cache.get(number);
    return cached == null ? layOut(number) : cached.page();
  }

  private StreamPage layOut(long number) {
    long first = number * ROWS_A_PAGE;
    long from = Math.max(0, first - 1);
    long wanted = first + ROWS_A_PAGE + StreamPage.MOST_ROWS_BEHIND;
    long end = Math.min(rows.countProperty().get(), wanted);
    try {
      List<Entry> entries = entries(from, end);
      int start = (int) (first - from);
      int behind = Math.min(entries.size(), start + ROWS_A_PAGE);
      var around = new StreamPage.Rows(entries, start, behind);
      var page = StreamPage.of(capture, around, hex.get() ? 0 : columns);
      boolean growing = end < wanted || entries.stream().anyMatch(StreamModel::isSending);
      keep(number, new Cached(page, growing));
      return page;
    } catch (IOException e) {
      trouble.tell(e);
      return StreamPage.EMPTY;
    }
  }

  /// Rows that follow one another in the transcript too are read at once.
  private List<Entry> entries(long from, long end) throws IOException {
    var entries = new ArrayList<Entry>();
    long at = from;
    while (at < end) {
      long first = rows.row(at);
      int count = 1;
      while (at + count < end && rows.row(at + count) == first + count) {
        count++;
      }
      entries.addAll(capture.rows().entries(first, count));
      at += count;
    }
    return entries;
  }

  private static boolean isSending(Entry entry) {
    return entry instanceof SentEntry sent && sent.outcome() == SentEntry.Outcome.SENDING;
  }

  private void keep(long number, Cached page) {
    cache.put(number, page);
    while (cache.size() > MOST_CACHED || (cache.size() > 1 && cachedLines() > MOST_LINES)) {
      cache.remove(cache.keySet().iterator().next());
    }
  }

  private long cachedLines() {
    return cache.values().stream().mapToLong(each -> each.page().lines()).sum();
  }

  /// The place so many lines further on, or back; at most the last line, at least the first.
  Position move(Position from, long by) {
    long page = Math.min(from.page(), Math.max(0, pages() - 1));
    long line = from.line() + by;
    while (line < 0 && page > 0) {
      line += linesOf(--page);
    }
    while (line >= linesOf(page) && page + 1 < pages()) {
      line -= linesOf(page++);
    }
    return new Position(page, Math.clamp(line, 0, Math.max(0, linesOf(page) - 1)));
  }

  /// The line that has a byte; empty when its row has not been looked at yet.
  Optional<Position> find(boolean sent, long offset) {
    try {
      long row = capture.rows().lookup().of(sent, offset);
      Optional<Entry> entry = rows.contains(row) ? capture.rows().entry(row) : Optional.empty();
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      var wanted = new Wanted(sent, offset, entry.get().number());
      long page = rows.indexOf(row) / ROWS_A_PAGE;
      // A line may have begun on a page before, but no further back than this.
      long first = Math.max(0, page - 1 - StreamPage.MOST_ROWS_BEHIND / ROWS_A_PAGE);
      for (long at = page; at >= first; at--) {
        long line = line(page(at), wanted);
        if (line >= 0) {
          return Optional.of(new Position(at, line));
        }
      }
      return Optional.of(new Position(page, 0));
    } catch (IOException e) {
      trouble.tell(e);
      return Optional.empty();
    }
  }

  /// The row that brought a byte, or sent it; empty when there is none yet.
  Optional<Entry> row(boolean sent, long offset) {
    try {
      long row = capture.rows().lookup().of(sent, offset);
      return capture.rows().entry(row);
    } catch (IOException e) {
      trouble.tell(e);
      return Optional.empty();
    }
  }

  /// The frame that has a byte, or else its row; empty when there is none yet.
  Optional<Entry> message(boolean sent, long offset) {
    try {
      long row = capture.rows().lookup().at(sent, offset);
      return row < 0 ? Optional.empty() : capture.rows().entry(row);
    } catch (IOException e) {
      trouble.tell(e);
      return Optional.empty();
    }
  }

  /// The row before or behind another one in the order of the conversation, of those that have a
  /// line; empty at its ends.
  ///
  /// @param by 1 or -1
  Optional<Entry> beside(Entry row, int by) {
    try {
      long index = rows.indexOf(rowOf(row, by)) + by;
      while (index >= 0 && index < rows.countProperty().get()) {
        Optional<Entry> found = capture.rows().entry(rows.row(index)).filter(StreamModel::hasLine);
        if (found.isPresent()) {
          return found;
        }
        index += by;
      }
      return Optional.empty();
    } catch (IOException e) {
      trouble.tell(e);
      return Optional.empty();
    }
  }

  /// Of a send the kernel may have taken nothing.
  private static boolean hasLine(Entry row) {
    return row.length() > 0;
  }

  /// A frame is in no stream, but the reads that brought it.
  private long rowOf(Entry row, int by) throws IOException {
    if (!(row instanceof Entry.Received frame)) {
      return capture.rows().lookup().of(row);
    }
    long edge = by > 0 ? frame.offset() + frame.length() - 1 : frame.offset();
    return capture.rows().lookup().of(false, edge);
  }

  /// The row of the byte that is drawn in a column of a line: of the first or the last one beside
  /// the text.
  ///
  /// @param column counted from 0
  Entry row(Line line, int column) {
    if (line.length() == 0) {
      return line.row();
    }
    int at = hex.get() ? hexAt(line, column) : textAt(line, column);
    return row(line.sent(), line.offset() + at).orElse(line.row());
  }

  private int hexAt(Line line, int column) {
    int at = HexDump.byteAt(text(line), Math.max(0, column));
    return Math.clamp(at, 0, line.length() - 1);
  }

  private int textAt(Line line, int column) {
    try {
      ByteBuffer bytes = bytes(line);
      int at = 0;
      for (int next = 1; next < line.length(); next++) {
        boolean within = VisibleText.width(VisibleText.line(bytes.slice(0, next))) <= column;
        at = within && Utf8.floor(bytes, next) == next ? next : at;
      }
      return at;
    } catch (IOException e) {
      return 0; // the line says so already
    }
  }

  /// A byte, and the number of its row.
  private record Wanted(boolean sent, long offset, long number) {
    boolean isBehind(Line line) {
      long other = line.row().number();
      return other < number || (other == number && line.offset() + line.length() <= offset);
    }

    boolean isIn(Line line) {
      return line.sent() == sent
          && line.offset() <= offset
          && offset < line.offset() + line.length();
    }
  }

  /// Found by halving, because one row can have millions of lines.
  private static long line(StreamPage page, Wanted wanted) {
    long from = 0;
    long to = page.lines();
    while (from < to) {
      long middle = (from + to) / 2;
      if (wanted.isBehind(page.line(middle))) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    for (long at = Math.min(from, page.lines() - 1); at >= Math.max(0, from - 1); at--) {
      if (wanted.isIn(page.line(at))) {
        return at;
      }
    }
    return -1;
  }

  /// The first line in view when the last one is at the bottom.
  Position end(int visible) {
    long last = Math.max(0, pages() - 1);
    return move(new Position(last, linesOf(last)), -visible);
  }

  /// The lines from a place on, as many as there are.
  ///
  /// @param max how many at most
  List<Line> lines(Position from, int max) {
    var lines = new ArrayList<Line>();
    for (long number = from.page(); number < pages() && lines.size() < max; number++) {
      StreamPage page = page(number);
      long at = number == from.page() ? from.line() : 0;
      for (; at < page.lines() && lines.size() < max; at++) {
        lines.add(page.line(at));
      }
    }
    return lines;
  }

  /// What a line shows.
  String text(Line line) {
    if (line.length() == 0) {
      return "… %s bytes, no copy kept"
          .formatted(Quantity.count(line.row().length() - line.row().kept()));
    }
    try {
      ByteBuffer bytes = bytes(line);
      return hex.get() ? HexDump.of(bytes, line.offset()).stripTrailing() : VisibleText.line(bytes);
    } catch (IOException e) {
      return "Cannot be read back: " + e.getMessage();
    }
  }

  private ByteBuffer bytes(Line line) throws IOException {
    return line.sent()
        ? capture.sent(line.offset(), line.length())
        : capture.received(line.offset(), line.length());
  }
}
