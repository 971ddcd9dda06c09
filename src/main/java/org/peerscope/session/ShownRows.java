package org.peerscope.session;

import java.io.IOException;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.peerscope.capture.Capture;
import org.peerscope.capture.RowKinds;
import org.peerscope.capture.RowSet;
import org.peerscope.capture.Rows;

/// The rows of a transcript that pass a filter, found in the background while the transcript grows.
///
/// For the FX thread. An index counts shown rows from 0; a row counts all of them.
public final class ShownRows {
  private static final int PAGE = 8192;

  private final SessionServices services;
  private final Rows rows;
  private final Notices notices;
  private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
  private volatile RowSet shown = new RowSet();
  private Filter filter = (kinds, at) -> !kinds.isEnd(at);
  private long generation;
  private boolean running;

  ShownRows(SessionServices services, Capture capture, Notices notices) {
    this.services = services;
    this.rows = capture.rows();
    this.notices = notices;
  }

  /// Decides which rows are shown.
  @FunctionalInterface
  public interface Filter {
    /// Whether a row is shown; called on a background thread.
    ///
    /// @throws IOException when what it looks at cannot be read back
    boolean passes(RowKinds kinds, int at) throws IOException;
  }

  /// How many rows are shown.
  public ReadOnlyLongProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /// Counts up when the rows that were shown may be others now.
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /// Shows the rows that pass a filter from now on.
  public void show(Filter next) {
    filter = next;
    running = false;
    restart();
  }

  /// The row at an index.
  ///
  /// @param index from 0 to the count, that one excluded
  public long row(long index) {
    return shown.row(index);
  }

  /// The index of a row, or where it would be when it is not shown.
  public long indexOf(long row) {
    return shown.rank(row);
  }

  /// Whether a row is shown.
  public boolean contains(long row) {
    return shown.contains(row);
  }

  /// Looks at rows that were added or changed.
  void update() {
    if (rows.generation() != generation) {
      generation = rows.generation();
      restart();
    }
    RowSet into = shown;
    long end = rows.count();
    if (!running && into.size() < end) {
      running = true;
      Filter by = filter;
      services
          .threads()
          .execute(new BackgroundTask("filter", () -> test(by, into, end), this::failed));
    }
  }

  private void restart() {
    shown = new RowSet();
    version.set(version.get() + 1);
    count.set(0);
    update();
  }

  private void test(Filter by, RowSet into, long end) throws IOException {
    int found = 1;
    while (found > 0 && into.size() < end && into == shown) {
      RowKinds kinds = rows.kinds(into.size(), (int) Math.min(PAGE, end - into.size()));
      found = kinds.size();
      for (int at = 0; at < found; at++) {
        into.add(by.passes(kinds, at));
      }
      services.fx().execute(() -> tested(into));
    }
    services.fx().execute(this::done);
  }

  private void tested(RowSet into) {
    if (into == shown) {
      count.set(into.count());
    }
  }

  private void done() {
    running = false;
    update();
  }

  /// Nothing more is looked at until another filter is chosen: it would fail again.
  private void failed(Throwable error) {
    notices.problem("The rows cannot be read back: " + error);
  }
}
