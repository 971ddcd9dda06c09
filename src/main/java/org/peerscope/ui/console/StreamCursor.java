package org.peerscope.ui.console;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry;
import org.peerscope.ui.console.StreamPage.Line;

/// The row of the stream that is looked at; for the FX thread.
final class StreamCursor {
  private final StreamModel model;
  private @Nullable Entry row;

  StreamCursor(StreamModel model) {
    this.model = model;
  }

  /// Empty before one was chosen.
  Optional<Entry> row() {
    return Optional.ofNullable(row);
  }

  /// Looks at a row; an event is in no stream.
  void lookAt(Entry next) {
    row = next.length() == 0 ? null : next;
  }

  /// Another framing has made other frames.
  void forgetFrame() {
    row = row == null || row.place().derived() ? null : row;
  }

  /// Whether a line has bytes of the row.
  boolean isIn(Line line) {
    return row != null && line.isOf(row);
  }

  /// Goes to the row before or behind, or to the first or last one in view when the row is out of
  /// view; one that goes on beyond the view stays.
  ///
  /// @param lines those in view, at least one
  /// @param by 1 or -1
  /// @return by how many lines the view has to move
  int step(List<Line> lines, int by) {
    Entry now = row;
    if (now == null || lines.stream().noneMatch(this::isIn)) {
      lookAt(by > 0 ? first(lines) : last(lines));
      return 0;
    }
    if (goesOn(now, by > 0 ? lines.getLast() : lines.getFirst(), by)) {
      return by;
    }
    Optional<Entry> next = model.beside(now, by);
    next.ifPresent(this::lookAt);
    return next.isEmpty() || lines.stream().anyMatch(this::isIn) ? 0 : by;
  }

  /// The row that the first line in view begins with.
  Entry first(List<Line> lines) {
    return lines.getFirst().row();
  }

  /// The row that the last line in view ends with.
  Entry last(List<Line> lines) {
    Line line = lines.getLast();
    long end = line.offset() + line.length() - 1;
    return line.length() == 0 ? line.row() : model.row(line.sent(), end).orElse(line.row());
  }

  /// Whether a row goes on beyond a line of its own, at an edge of the view: with bytes, or with
  /// the line that stands for those of which no copy was kept.
  private static boolean goesOn(Entry row, Line line, int by) {
    long end = line.offset() + line.length();
    boolean below = row.offset() + row.kept() > end || (!row.isCopied() && line.length() > 0);
    boolean above = row.offset() < line.offset();
    return (by > 0 ? below : above) && line.isOf(row);
  }
}
