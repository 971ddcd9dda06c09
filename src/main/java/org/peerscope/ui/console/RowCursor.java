package org.peerscope.ui.console;

import org.peerscope.session.ShownRows;

/// Where the keyboard is among the rows that are shown, counted as indices of these; for the FX
/// thread.
///
/// @param selection the selected rows of the transcript
/// @param rows those that are shown
/// @param view those that are in view
record RowCursor(Selection selection, ShownRows rows, Viewport view) {
  /// The index that the keyboard is at, or where it would be if its row were shown; -1 for none.
  long lead() {
    return selection.isEmpty() ? -1 : rows.indexOf(selection.leadRow());
  }

  /// Whether the row that the keyboard is at is shown.
  boolean isShown() {
    return !selection.isEmpty() && rows.contains(selection.leadRow());
  }

  /// The index that the selection started from; where its row is hidden, the one next to it that is
  /// selected.
  long anchor() {
    long row = selection.anchorRow();
    boolean beyond = row > selection.leadRow() && !rows.contains(row);
    return rows.indexOf(row) - (beyond ? 1 : 0);
  }

  boolean isSelected(long index) {
    return selection.contains(rows.row(index));
  }

  /// The index so many rows below the one that the keyboard is at, or below the top of the view.
  long after(long by) {
    if (selection.isEmpty()) {
      return view.first() + by - 1;
    }
    return lead() + by - (isShown() ? 0 : 1); // the place of a hidden row is that of the next one
  }

  /// The index so many rows above the one that the keyboard is at, or above the end of the view.
  long before(long by) {
    return selection.isEmpty() ? view.first() + view.page() - by : lead() - by;
  }

  /// Selects an index.
  ///
  /// @param extend whether what was selected stays so
  void move(long index, boolean extend) {
    long row = rows.row(index);
    if (extend) {
      selection.extendTo(row);
    } else {
      selection.select(row);
    }
  }

  /// Selects what is shown, from the first index up to a number of them.
  void selectAll(long count) {
    selection.set(rows.row(0), rows.row(count - 1));
  }
}
