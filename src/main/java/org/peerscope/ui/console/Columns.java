package org.peerscope.ui.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.Observable;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.HPos;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry;

/// The console's columns and how wide they are; for the FX thread.
final class Columns {
  private static final double FOLD_WIDTH = 28;

  /// The width of a digit at the usual font size, rounded up.
  private static final double CHARACTER = 8;

  private static final String KIND = "Kind";

  private final Column number;
  private final Column length;
  private final List<Column> all;
  private final DoubleProperty zoom = new SimpleDoubleProperty(1);

  /// @param unfolded whether the reads of a frame are shown above it
  Columns(EntryText text, Predicate<Entry.Place> unfolded) {
    number = new Column("#", HPos.RIGHT, "number", 72, (e, _) -> e.place().toString());
    length = new Column("Length", HPos.RIGHT, "number", 84, (e, _) -> EntryText.length(e));
    all =
        List.of(
            new Column("★", HPos.CENTER, "mark", 32, (e, _) -> text.mark(e)),
            number,
            new Column("Time", HPos.LEFT, "time", 112, (e, _) -> EntryText.time(e)),
            new Column("Δ s", HPos.RIGHT, "number", 90, Columns::delta),
            hidden(new Column("Start s", HPos.RIGHT, "number", 92, (e, _) -> text.sinceStart(e))),
            new Column("Dir", HPos.CENTER, "direction", 40, (e, _) -> EntryText.arrow(e)),
            new Column(
                KIND,
                HPos.LEFT,
                "kind",
                96,
                (e, _) -> EntryText.foldableKind(e, unfolded.test(e.place()))),
            length,
            new Column("Preview", HPos.LEFT, "preview", 4000, (e, _) -> text.preview(e)));
  }

  private static Column hidden(Column column) {
    column.shownProperty().set(false);
    return column;
  }

  private static String delta(Entry entry, @Nullable Entry above) {
    return above == null ? "" : EntryText.delta(entry, above);
  }

  List<Column> all() {
    return all;
  }

  /// Widens the columns of numbers and lengths, once there may be some that do not fit.
  ///
  /// @param greatest the greatest number that a row may have
  /// @param longest the most bytes that a row may have
  void makeRoomFor(long greatest, long longest) {
    widen(number, Long.toString(greatest).length() + ".99".length());
    widen(length, Long.toString(longest).length());
  }

  private static void widen(Column column, int characters) {
    double least = 2 * RowView.GAP + characters * CHARACTER;
    if (column.widthProperty().get() < least) {
      column.widthProperty().set(least);
    }
  }

  /// The columns that are shown, in order.
  List<Column> shown() {
    return all.stream().filter(column -> column.shownProperty().get()).toList();
  }

  /// The font size as a multiple of the usual one.
  DoubleProperty zoomProperty() {
    return zoom;
  }

  /// Whether the sign that folds a row stands at a place.
  boolean isFold(double x) {
    double left = 0;
    for (Column column : shown()) {
      if (column.name().equals(KIND)) {
        return x >= left && x < left + FOLD_WIDTH * zoom.get();
      }
      left += width(column);
    }
    return false;
  }

  /// The width of a column in pixels.
  double width(Column column) {
    return column.widthProperty().get() * zoom.get();
  }

  /// What a change of widths or of the columns shown can be seen by.
  Observable[] changes() {
    var changes = new ArrayList<Observable>(List.of(zoom));
    all.forEach(column -> changes.addAll(List.of(column.widthProperty(), column.shownProperty())));
    return changes.toArray(Observable[]::new);
  }
}
