package org.peerscope.ui.console;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import javafx.animation.AnimationTimer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Search.Hit;
import org.peerscope.session.ShownRows;
import org.peerscope.ui.console.ShownEntries.Shown;
import org.peerscope.ui.support.AfterFirstFrame;

/// The console's rows: a few drawn rows that are used for whichever entries are in view, so that a
/// pulse costs the same for ten entries and for a hundred million. For the FX thread.
final class ConsoleTable extends Region {
  /// In a flood nobody reads faster than this.
  private static final long REDRAW_NANOS = 50_000_000;

  private final ConsoleModel model;
  private final Columns columns;
  private final TableHeader header;
  private final Pane body = new Pane();
  private final ScrollBar bar = new ScrollBar();
  private final HitMarks marks = new HitMarks();
  private final CellProbe probe = new CellProbe();
  private final Viewport view;
  private final Selection selection = new Selection();
  private final RowCursor cursor;
  private final RowSheet sheet;
  private final KeptRow kept = new KeptRow();
  private final BiConsumer<Entry, Entry> selected;
  private final AnimationTimer redrawing;
  private double wheel;
  private long drawn;
  private boolean moved;
  private long wanted = -1;
  private boolean dirty;
  private boolean placing;

  /// @param selected told of the row that is looked at, and of the other end of the selection
  ConsoleTable(ConsoleModel model, Columns columns, BiConsumer<Entry, Entry> selected) {
    this.model = model;
    this.columns = columns;
    this.selected = selected;
    this.view = new Viewport(model.rows().countProperty()::get);
    this.cursor = new RowCursor(selection, model.rows(), view);
    this.header = new TableHeader(columns);
    this.sheet = new RowSheet(columns, selection, this::changed);
    setId("console");
    getStyleClass().add("console-table");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setAccessibleText("Messages and events");
    body.getChildren().addAll(sheet, probe.node());
    body.getStyleClass().add("rows");
    bar.setOrientation(Orientation.VERTICAL);
    getChildren().setAll(body, header, bar, marks);
    // What is drawn in them lays out no more than them: not the table again, nor the window.
    List.of(body, bar, marks).forEach(part -> part.setManaged(false));
    redrawing =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            redrawIfDue(now);
          }
        };
    listen();
    AfterFirstFrame.run(
        () -> {
          sheet.complete();
          changed();
        });
  }

  private void listen() {
    bar.valueProperty().subscribe(value -> scrolledTo(Math.round(value.doubleValue())));
    addEventHandler(ScrollEvent.SCROLL, this::wheeled);
    body.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    model.rows().countProperty().subscribe(_ -> counted());
    model.rows().versionProperty().subscribe(_ -> othersShown());
    model.rows().generationProperty().subscribe(_ -> clearSelection());
    model.autoscrollProperty().subscribe(_ -> changed());
    InvalidationListener resized = _ -> requestLayout();
    for (Observable each : columns.changes()) {
      each.addListener(resized);
    }
  }

  private void othersShown() {
    kept.othersShown();
    changed();
  }

  private void counted() {
    columns.makeRoomFor(model.greatestNumber(), model.mostBytes());
    changed();
  }

  /// Something that is drawn has changed.
  void changed() {
    if (!dirty) {
      dirty = true;
      redrawing.start();
    }
  }

  private void redrawIfDue(long now) {
    if (now - drawn >= REDRAW_NANOS || !model.autoscrollProperty().get()) {
      drawn = now;
      dirty = false;
      redrawing.stop();
      revealWanted();
      keepInView();
      draw();
    }
  }

  private void keepInView() {
    long index = kept.found(model.rows());
    if (index >= 0) {
      scrollTo(view.topFor(index));
    }
  }

  @Override
  protected void layoutChildren() {
    double top = Math.ceil(header.prefHeight(-1));
    double wide = Math.ceil(bar.prefWidth(-1));
    header.resizeRelocate(0, 0, getWidth(), top);
    body.resizeRelocate(0, top, getWidth() - wide, getHeight() - top);
    body.setClip(new Rectangle(getWidth() - wide, getHeight() - top));
    header.setClip(new Rectangle(getWidth(), top));
    bar.resizeRelocate(getWidth() - wide, top, wide, getHeight() - top);
    marks.resizeRelocate(getWidth() - wide, top, wide, getHeight() - top);
    probe.measure();
    view.page((int) (body.getHeight() / probe.rowHeight()));
    draw();
  }

  /// Marks rows beside the scroll bar.
  void mark(List<Hit> hits) {
    marks.show(hits);
    changed();
  }

  /// How many rows are in view as a whole.
  int page() {
    return view.page();
  }

  /// Draws the rows in view.
  private void draw() {
    follow();
    long first = view.first();
    int needed = (int) Math.ceil(body.getHeight() / probe.rowHeight());
    long from = Math.max(0, first - 1);
    List<Shown> rows = model.entries().window(from, needed + (int) (first - from));
    sheet.draw(new RowSheet.Page(first, rows, needed, probe.cell(body.getWidth())));
    tellKept(first);
    placeBar();
    marks.draw(model.rows());
    notifyAccessibleAttributeChanged(AccessibleAttribute.ITEM_COUNT);
    tellMoved();
  }

  /// Whoever has gone to the last row that a filter left follows no other.
  private void tellKept(long first) {
    long lead = cursor.lead();
    boolean shown = cursor.isShown() && lead >= first && lead < first + page();
    boolean last = lead == model.rows().countProperty().get() - 1;
    kept.inView(shown && (last || !model.autoscrollProperty().get()) ? leadRow() : -1);
  }

  private void follow() {
    if (view.follow(model.autoscrollProperty().get())) {
      sheet.glideUp(probe.rowHeight());
    }
  }

  private void placeBar() {
    long count = model.rows().countProperty().get();
    placing = true;
    double end = view.lastTop();
    bar.setMax(end);
    bar.setVisibleAmount(count == 0 ? 0 : end * page() / count);
    bar.setBlockIncrement(page());
    bar.setUnitIncrement(1);
    bar.setValue((double) view.first());
    bar.setDisable(end == 0);
    placing = false;
  }

  private void scrolledTo(long top) {
    if (!placing) {
      kept.giveUp();
      scrollTo(top);
    }
  }

  /// Brings a row to the top, as far as there are rows; at the end the last row is followed.
  private void scrollTo(long top) {
    model.autoscrollProperty().set(view.scrollTo(top));
    changed();
  }

  private void wheeled(ScrollEvent event) {
    wheel -= event.getDeltaY() / probe.rowHeight();
    long lines = (long) wheel;
    if (lines != 0) {
      wheel -= lines;
      kept.giveUp();
      scrollBy(lines);
    }
    event.consume();
  }

  /// Whoever goes on from the last row, which is followed, is there.
  private void scrollBy(long lines) {
    if (lines < 0 || !model.autoscrollProperty().get()) {
      scrollTo(view.first() + lines);
    }
  }

  private void pressed(MouseEvent event) {
    long index = pressedIndex(view.first() + (long) (event.getY() / probe.rowHeight()));
    if (index >= 0 && (event.getButton() == MouseButton.PRIMARY || !cursor.isSelected(index))) {
      move(index, event.isShiftDown());
    }
    if (event.getButton() == MouseButton.PRIMARY
        && (event.getClickCount() == 2 || columns.isFold(event.getX()))) {
      entry(index).ifPresent(model::toggleFold);
    }
  }

  /// A note that is being typed is entered when the focus goes, and may hide its row by that.
  ///
  /// @param index where it was pressed
  /// @return where the same row is then; -1 for none
  private long pressedIndex(long index) {
    ShownRows rows = model.rows();
    long row = index < rows.countProperty().get() ? rows.row(index) : -1;
    requestFocus();
    return row >= 0 && rows.contains(row) ? rows.indexOf(row) : -1;
  }

  /// The entry that the keyboard is at; empty when the filter hides it.
  Optional<Entry> leadEntry() {
    return cursor.isShown() ? entry(cursor.lead()) : Optional.empty();
  }

  /// The row of the transcript that the keyboard is at; -1 for none.
  long leadRow() {
    return selection.leadRow();
  }

  private Optional<Entry> entry(long index) {
    return index < 0
        ? Optional.empty()
        : model.entries().window(index, 1).stream().findFirst().map(Shown::entry);
  }

  /// Where the keyboard is.
  RowCursor cursor() {
    return cursor;
  }

  /// Selects an index and brings it into view.
  ///
  /// @param extend whether what was selected stays so
  void move(long index, boolean extend) {
    long count = model.rows().countProperty().get();
    if (count == 0) {
      return;
    }
    wanted = -1; // one has gone on since that was asked for
    kept.giveUp();
    long to = Math.clamp(index, 0, count - 1);
    cursor.move(to, extend);
    show(to);
    model.autoscrollProperty().set(to == count - 1);
    tellSelected();
  }

  private void tellSelected() {
    leadEntry().ifPresent(lead -> selected.accept(lead, entry(cursor.anchor()).orElse(lead)));
    moved = true;
    changed();
  }

  /// A screen reader asks for the row at once: it must have been drawn.
  private void tellMoved() {
    if (moved) {
      moved = false;
      notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
      notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED_ITEMS);
    }
  }

  /// Selects a row of the transcript as soon as it is found among those shown.
  void reveal(long row) {
    selection.select(row);
    wanted = row;
    changed();
  }

  /// Selects the row of an entry, or of the frame that shows it, or else tells again which one is
  /// selected; while the last row is followed, all else stays as it is.
  void lookAt(Entry entry) {
    long row = model.shownRowOf(entry);
    if (row < 0 || row == selection.leadRow()) {
      tellSelected();
    } else if (model.autoscrollProperty().get()) {
      selection.select(row);
      changed();
      tellSelected();
    } else {
      reveal(row);
    }
  }

  private void revealWanted() {
    if (wanted >= 0 && model.rows().contains(wanted)) {
      long index = model.rows().indexOf(wanted);
      wanted = -1;
      move(index, false);
    }
  }

  private void show(long index) {
    long top = view.topFor(index);
    if (top != view.first()) {
      scrollTo(top);
    }
    changed();
  }

  void selectAll() {
    long count = model.rows().countProperty().get();
    if (count > 0) {
      wanted = -1;
      cursor.selectAll(count);
      changed();
      tellSelected();
    }
  }

  /// What was selected is another row now, or none.
  private void clearSelection() {
    selection.clear();
    wanted = -1; // it was a row of those before
    kept.forget();
    changed();
  }

  /// A way to read the selected entries that are shown, in order; too many are not given.
  Callable<List<Entry>> selection() {
    return selection.isEmpty()
        ? List::of
        : model.entries().between(selection.first(), selection.last());
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case ITEM_COUNT -> (int) Math.min(Integer.MAX_VALUE, model.rows().countProperty().get());
      case ITEM_AT_INDEX -> view((Integer) parameters[0]);
      case FOCUS_ITEM -> view(cursor.lead());
      case SELECTED_ITEMS -> FXCollections.observableArrayList(sheet.selected());
      case MULTIPLE_SELECTION -> true;
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  private @Nullable RowView view(long index) {
    return sheet.view(index - view.first());
  }
}
