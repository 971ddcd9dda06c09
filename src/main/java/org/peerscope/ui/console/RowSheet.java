package org.peerscope.ui.console;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry;
import org.peerscope.ui.console.ShownEntries.Shown;

/// The drawn rows, as many as are in view, used for one entry after another; for the FX thread.
final class RowSheet extends Pane {
  private final Columns columns;
  private final Selection selection;
  private final List<RowView> views = new ArrayList<>();
  private final RowView leaving;
  private final Glide glide = new Glide(this);
  private boolean whole;

  RowSheet(Columns columns, Selection selection, Runnable changed) {
    this.columns = columns;
    this.selection = selection;
    this.leaving = new RowView(columns);
    getChildren().add(leaving);
    glide.movingProperty().subscribe((_, _) -> changed.run());
  }

  /// What is to be drawn.
  ///
  /// @param first the index of the row at the top
  /// @param rows from the one above it on, when there is one
  /// @param needed how many rows fit, the last one perhaps not as a whole
  record Page(long first, List<Shown> rows, int needed, Cell cell) {}

  /// The size of a row, and of a character.
  record Cell(double width, double height, double character) {}

  void draw(Page page) {
    int above = page.first() > 0 ? 1 : 0;
    int filled = Math.min(page.needed(), page.rows().size() - above);
    while (views.size() < (whole ? page.needed() : filled)) {
      var view = new RowView(columns);
      views.add(view);
      getChildren().add(view);
    }
    for (int i = 0; i < views.size(); i++) {
      draw(views.get(i), i, page);
    }
    if (glide.movingProperty().get()) {
      draw(leaving, -1, page);
    } else {
      leaving.clear();
    }
  }

  /// From now on also rows that have nothing to show yet are there, ready for a flood.
  void complete() {
    whole = true;
  }

  private void draw(RowView view, int line, Page page) {
    List<Shown> rows = page.rows();
    int at = line + (page.first() > 0 ? 1 : 0);
    if (at < 0 || at >= rows.size()) {
      view.clear();
      return;
    }
    Shown row = rows.get(at);
    @Nullable Entry above = at > 0 ? rows.get(at - 1).entry() : null;
    Cell cell = page.cell();
    view.resizeRelocate(0, line * cell.height(), cell.width(), cell.height());
    view.show(page.first() + line, row.entry(), above, cell.character());
    view.select(selection.contains(row.row()), selection.leadRow() == row.row());
  }

  /// Lets the rows come up by one instead of jumping.
  void glideUp(double rowHeight) {
    glide.from(rowHeight);
  }

  /// The drawn rows that are selected.
  List<RowView> selected() {
    return views.stream().filter(RowView::isSelected).toList();
  }

  /// The row that is drawn on a line; null when none is.
  @Nullable RowView view(long line) {
    return line >= 0 && line < views.size() ? views.get((int) line) : null;
  }
}
