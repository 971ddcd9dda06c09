package org.peerscope.ui.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Rows;
import org.peerscope.format.Quantity;
import org.peerscope.session.Recording;
import org.peerscope.session.ShownRows;

/// Reads back the entries of the rows that pass the filter; for the FX thread.
final class ShownEntries {
  private static final int MOST_ROWS_COPIED = 100_000;

  private final Recording recording;
  private final Rows all;
  private final ShownRows rows;
  private final RowExport export;
  private final ReadTrouble trouble;

  ShownEntries(Recording recording, RowExport export, ReadTrouble trouble) {
    this.recording = recording;
    this.all = recording.capture().rows();
    this.rows = recording.shownRows();
    this.export = export;
    this.trouble = trouble;
  }

  /// A row that is shown.
  ///
  /// @param row which row of the transcript it is
  record Shown(long row, Entry entry) {}

  /// Rows that stand side by side in the capture; a constant.
  record Run(long row, int length) {}

  /// Shown rows from an index on, as many as there are.
  ///
  /// @param max how many at most
  List<Shown> window(long from, int max) {
    long to = Math.min(rows.countProperty().get(), from + max);
    var found = new ArrayList<Shown>();
    try {
      for (long index = from; index < to; index++) {
        found.addAll(read(runAt(index, to)));
        index = from + found.size() - 1;
      }
    } catch (IOException e) {
      trouble.tell(e);
    }
    return found;
  }

  private Run runAt(long from, long to) {
    long row = rows.row(from);
    int length = 1;
    while (from + length < to && rows.contains(row + length)) {
      length++;
    }
    return new Run(row, length);
  }

  private List<Shown> read(Run run) throws IOException {
    var read = new ArrayList<Shown>();
    for (Entry entry : all.entries(run.row(), run.length())) {
      read.add(new Shown(run.row() + read.size(), entry));
    }
    if (read.isEmpty()) {
      throw new IOException("row " + run.row() + " is gone");
    }
    return read;
  }

  /// A way to read the shown rows between two rows of the transcript, both included, on any thread;
  /// none of them when they are too many to be copied.
  Callable<List<Entry>> between(long first, long last) {
    long from = rows.indexOf(first);
    long to = rows.indexOf(last) + (rows.contains(last) ? 1 : 0);
    if (to - from > MOST_ROWS_COPIED) {
      recording.problem(
          "Too much to copy: over %s rows. Save it to a file instead."
              .formatted(Quantity.count(MOST_ROWS_COPIED)));
      return List::of;
    }
    List<Run> runs = runs(from, to);
    long generation = rows.generationProperty().get(); // that these runs are of
    return () -> export.read(runs, generation);
  }

  private List<Run> runs(long from, long to) {
    var runs = new ArrayList<Run>();
    for (long index = from; index < to; ) {
      Run run = runAt(index, to);
      runs.add(run);
      index += run.length();
    }
    return runs;
  }
}
