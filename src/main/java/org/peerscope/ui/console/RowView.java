package org.peerscope.ui.console;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry;
import org.peerscope.format.VisibleText;

/// One drawn row of the console, used for one entry after another; for the FX thread.
///
/// Its direction is a pseudo-class for the eye and a word for the screen reader.
final class RowView extends Region {
  /// Between a column's edge and its text.
  static final double GAP = 8;

  private static final List<String> DIRECTIONS = List.of("sent", "received", "event", "problem");
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass LEAD = PseudoClass.getPseudoClass("lead");

  private final Columns columns;
  private final List<Text> cells = new ArrayList<>();
  private long index;
  private @Nullable Entry entry;

  RowView(Columns columns) {
    this.columns = columns;
    getStyleClass().add("row");
    setManaged(false);
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    for (Column column : columns.all()) {
      var cell = new Text();
      cell.getStyleClass().addAll("cell", column.styleClass());
      cell.setManaged(false);
      cells.add(cell);
    }
    getChildren().setAll(cells);
  }

  /// Shows an entry.
  ///
  /// @param above the entry in the row above; null in the first row
  void show(long atIndex, Entry shown, @Nullable Entry above, double characterWidth) {
    index = atIndex;
    entry = shown;
    List<Column> all = columns.all();
    double left = getWidth();
    for (int i = 0; i < all.size(); i++) {
      Column column = all.get(i);
      Text cell = cells.get(i);
      cell.setVisible(column.shownProperty().get());
      if (cell.isVisible()) {
        double width = Math.min(columns.width(column), left);
        left -= width;
        set(cell, fit(column.text(shown, above), width - 2 * GAP, characterWidth));
      }
    }
    mark(EntryText.direction(shown), EntryText.isProblem(shown));
    setVisible(true);
    requestLayout();
  }

  private static void set(Text cell, String text) {
    if (!cell.getText().equals(text)) {
      cell.setText(text);
    }
  }

  /// All characters are one column wide or two, so that a cut needs no measuring.
  private static String fit(String text, double width, double characterWidth) {
    return VisibleText.fit(text, Math.max(1, (int) Math.floor(width / characterWidth + 0.01)));
  }

  private void mark(String direction, boolean wrong) {
    for (String each : DIRECTIONS) {
      boolean is = each.equals(direction) || (wrong && each.equals("problem"));
      pseudoClassStateChanged(PseudoClass.getPseudoClass(each), is);
    }
  }

  /// Shows nothing.
  void clear() {
    entry = null;
    setVisible(false);
  }

  void select(boolean selected, boolean lead) {
    pseudoClassStateChanged(SELECTED, selected);
    pseudoClassStateChanged(LEAD, lead);
  }

  /// Whether it shows an entry that is selected.
  boolean isSelected() {
    return entry != null && getPseudoClassStates().contains(SELECTED);
  }

  @Override
  protected void layoutChildren() {
    double left = 0;
    for (int i = 0; i < cells.size(); i++) {
      Column column = columns.all().get(i);
      if (column.shownProperty().get()) {
        place(cells.get(i), column.side(), left, columns.width(column));
        left += columns.width(column);
      }
    }
  }

  private void place(Text cell, HPos side, double left, double width) {
    double room = width - cell.getLayoutBounds().getWidth();
    double shift =
        switch (side) {
          case LEFT -> GAP;
          case CENTER -> room / 2;
          case RIGHT -> room - GAP;
        };
    double top = (getHeight() - cell.getLayoutBounds().getHeight()) / 2;
    cell.relocate(snapPositionX(left + shift), snapPositionY(top));
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case TEXT -> entry == null ? "" : spoken(entry);
      case INDEX -> (int) Math.min(Integer.MAX_VALUE, index);
      case SELECTED -> isSelected();
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  /// The whole preview, though the row may show less of it.
  private String spoken(Entry shown) {
    return EntryText.direction(shown) + ", " + columns.all().getLast().text(shown, null);
  }
}
