package org.peerscope.ui.console;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Search.Hit;
import org.peerscope.format.Quantity;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.Clipboards;
import org.peerscope.ui.support.Menus;
import org.peerscope.ui.support.Shortcut;
import org.peerscope.ui.support.Visibility;

/// The rows of the transcript in a table, with filter, autoscroll, clear, copy and save; for the FX
/// thread.
public final class ConsolePane extends BorderPane {
  private final ConsoleModel model;
  private final Columns columns;
  private final ConsoleTable table;
  private final ConsoleToolbar toolbar;
  private final VBox bars;
  private final StackPane center;
  private final BooleanProperty filtering = new SimpleBooleanProperty();
  private int copies;
  private @Nullable SearchBar searchBar;
  private @Nullable FilterBar filterBar;
  private @Nullable StreamSheet sheet;

  /// The console of one session.
  ///
  /// @param selected told of the row that is looked at, and of the other end of the selection
  public ConsolePane(ConsoleModel model, BiConsumer<Entry, Entry> selected) {
    this.model = model;
    this.columns = new Columns(model.text(), model.rows()::isUnfolded);
    this.table = new ConsoleTable(model, columns, selected);
    getStyleClass().add("console-pane");
    this.toolbar = new ConsoleToolbar(model, new Bars());
    this.bars = new VBox(toolbar);
    setTop(bars);
    model.search().searching().countProperty().subscribe(_ -> table.mark(model.search().hits()));
    this.center = new StackPane(table, placeholder(), badge(), lookingSign());
    setCenter(center);
    table.visibleProperty().bind(model.streamShownProperty().not());
    model.streamShownProperty().subscribe(shown -> showStream(shown, selected));
    table.addEventHandler(
        KeyEvent.KEY_PRESSED, new ConsoleKeys(table, model, this::copyText)::pressed);
    offerMenu(table);
  }

  private void offerMenu(Node content) {
    ContextMenu menu = contextMenu();
    content.setOnContextMenuRequested(e -> menu.show(content, e.getScreenX(), e.getScreenY()));
  }

  /// The sheet is made when it is first looked at, because it has to look through all rows.
  private void showStream(boolean show, BiConsumer<Entry, Entry> selected) {
    if (show && sheet == null) {
      sheet =
          new StreamSheet(model.stream(), model.autoscrollProperty(), e -> selected.accept(e, e));
      sheet.visibleProperty().bind(model.streamShownProperty());
      sheet.addEventHandler(KeyEvent.KEY_PRESSED, new StreamKeys(sheet, this::copyText)::pressed);
      offerMenu(sheet);
      center.getChildren().add(1, sheet);
    }
    handOver(show);
  }

  /// What was looked at among the rows is looked at in the sheet, or the other way round.
  private void handOver(boolean toSheet) {
    if (sheet != null && toSheet) {
      table.leadEntry().ifPresent(sheet::lookAt);
    } else if (sheet != null) {
      sheet.chosen().ifPresent(table::lookAt);
    }
  }

  /// Shows both directions as one sheet, or the rows again; the keyboard stays where it was.
  public void toggleStream() {
    boolean focused = shownNode().isFocused();
    model.streamShownProperty().set(!model.streamShownProperty().get());
    if (focused) {
      focusRows();
    }
  }

  /// Puts the focus on the rows, or on the sheet of the stream.
  public void focusRows() {
    shownNode().requestFocus();
  }

  private Node shownNode() {
    return shownSheet().<Node>map(each -> each).orElse(table);
  }

  /// The bars that buttons of the toolbar open.
  private final class Bars implements ConsoleToolbar.Actions {
    @Override
    public void toggleFilter() {
      ConsolePane.this.toggleFilter();
    }

    @Override
    public void openSearch() {
      ConsolePane.this.openSearch();
    }

    @Override
    public void focusRows() {
      ConsolePane.this.focusRows();
    }
  }

  /// Draws rows anew whose send has moved.
  public void news() {
    table.changed();
    if (sheet != null) {
      sheet.news();
    }
  }

  /// Bookmarks the row that the keyboard is at, or no longer.
  public void toggleBookmark() {
    current().ifPresent(model::toggleBookmark);
  }

  /// The row that is looked at, in the table or in the sheet.
  private Optional<Entry> current() {
    return shownSheet().map(StreamSheet::chosen).orElseGet(table::leadEntry);
  }

  /// Which row of the transcript that is; -1 for none.
  private long currentRow() {
    return shownSheet().flatMap(StreamSheet::chosen).map(model::find).orElseGet(table::leadRow);
  }

  /// The sheet, while it is shown in place of the table.
  private Optional<StreamSheet> shownSheet() {
    return Optional.ofNullable(sheet).filter(_ -> model.streamShownProperty().get());
  }

  /// Goes to the next row, or the one before, that has a bookmark or a note.
  public void goToNoted(boolean forward) {
    Node owner = getScene().getFocusOwner();
    long from = currentRow();
    model.nextNoted(
        from,
        forward,
        row -> {
          boolean elsewhere =
              getScene() == null || !Objects.equals(owner, getScene().getFocusOwner());
          if (!elsewhere && currentRow() == from) { // else one has gone on meanwhile
            model.unhide(row);
            reveal(row);
          }
        });
  }

  /// Goes from note to note by keys wherever the focus is: tables and trees would take them to
  /// edit.
  public void goToNotedFrom(Node content) {
    content.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          boolean forward = Shortcut.NEXT_NOTED.matches(event);
          if (forward || Shortcut.PREVIOUS_NOTED.matches(event)) {
            goToNoted(forward);
            event.consume();
          }
        });
  }

  /// Fits the columns to a font size, given as a multiple of the usual one.
  public void zoom(double factor) {
    columns.zoomProperty().set(factor);
  }

  /// Selects a row and brings it into view; without effect when it is gone.
  public void select(Entry entry) {
    long row = model.rowOf(entry);
    if (row >= 0) {
      reveal(row);
    }
  }

  /// Copies the selected rows as text.
  public void copyText() {
    copy(model.export()::text);
  }

  /// Copies what the selected rows brought, control characters and all.
  public void copyRaw() {
    copy(model.export()::raw);
  }

  /// Copies the selected rows' bytes as hex.
  public void copyHex() {
    copy(model.export()::hex);
  }

  /// Takes all rows from view.
  public void clear() {
    if (canClear().get()) {
      model.clear();
    }
  }

  /// Whether there is anything to clear: the sheet of the stream shows all there is.
  public ObservableBooleanValue canClear() {
    return model.streamShownProperty().not();
  }

  /// Asks for a file and writes the log into it.
  public void saveLog() {
    toolbar.saveLog();
  }

  /// Shows the search bar and goes there.
  public void openSearch() {
    if (searchBar == null) {
      searchBar = new SearchBar(model.search(), this::show, this::closeSearch, this::focusRows);
      add(bars.getChildren().size(), searchBar);
    }
    searchBar.setVisible(true);
    searchBar.focus();
  }

  /// Adds a bar, which is made when it is first shown, so that the window opens sooner.
  private void add(int at, Region bar) {
    bar.managedProperty().bind(bar.visibleProperty());
    bars.getChildren().add(at, bar);
  }

  private void closeSearch() {
    model.search().close();
    if (searchBar != null) {
      searchBar.setVisible(false);
    }
    focusRows();
  }

  private void toggleFilter() {
    if (filterBar == null) {
      filterBar = new FilterBar(model.filter());
      filterBar.visibleProperty().bind(filtering.and(model.streamShownProperty().not()));
      add(1, filterBar); // below the toolbar, above the search
    }
    filtering.set(!filtering.get());
    if (filtering.get()) {
      filterBar.focus();
    } else {
      model.filter().reset();
    }
  }

  /// Goes to a hit, in the rows or in the sheet; the search keeps the keyboard.
  private void show(Hit hit) {
    model.autoscrollProperty().set(false);
    shownSheet()
        .ifPresentOrElse(shown -> shown.reveal(hit.sent(), hit.offset()), () -> showInTable(hit));
  }

  private void showInTable(Hit hit) {
    long row = model.rowOf(hit);
    if (row >= 0) { // bytes can be there before any row
      model.unhide(row);
      table.reveal(row);
    }
  }

  /// Goes to a row, which the sheet of the stream does not have.
  private void reveal(long row) {
    model.streamShownProperty().set(false);
    model.autoscrollProperty().set(false);
    table.reveal(row);
    table.requestFocus();
  }

  private Label placeholder() {
    var words = new Label();
    words.textProperty().bind(model.placeholder());
    words.getStyleClass().add("quiet");
    words
        .visibleProperty()
        .bind(model.rows().countProperty().isEqualTo(0).and(model.streamShownProperty().not()));
    words.setMouseTransparent(true);
    return words;
  }

  /// Says what comes while one looks at older rows.
  private Button badge() {
    Button badge =
        Buttons.text(
            "new-rows",
            "",
            "Follow the last row again (End)",
            () -> model.autoscrollProperty().set(true));
    badge
        .textProperty()
        .bind(model.unseenProperty().map(n -> "Paused, " + Quantity.count(n.longValue()) + " new"));
    Visibility.onlyWhile(model.unseenProperty().greaterThan(0), badge, this::focusRows);
    badge.getStyleClass().add("new-rows");
    StackPane.setAlignment(badge, Pos.BOTTOM_CENTER);
    return badge;
  }

  private Label lookingSign() {
    var sign = new LookingSign(model.rows(), model.streamShownProperty().not());
    StackPane.setAlignment(sign, Pos.TOP_RIGHT); // over the header, where it hides no row
    return sign;
  }

  private ContextMenu contextMenu() {
    MenuItem fold =
        Menus.item(
            "Show or hide the reads of this frame",
            () -> table.leadEntry().ifPresent(model::toggleFold));
    fold.visibleProperty().bind(model.streamShownProperty().not());
    return new ContextMenu(
        Menus.item("Copy as text", this::copyText),
        Menus.item("Copy unescaped", this::copyRaw),
        Menus.item("Copy as hex", this::copyHex),
        Menus.item("Bookmark, or no longer", this::toggleBookmark),
        fold);
  }

  private Callable<List<Entry>> selection() {
    return shownSheet()
        .map(shown -> shown.chosen().stream().toList())
        .<Callable<List<Entry>>>map(chosen -> () -> chosen)
        .orElseGet(table::selection);
  }

  private void copy(Function<List<Entry>, String> form) {
    int number = ++copies;
    model.export(
        selection(),
        form,
        text -> {
          if (number == copies) { // the one before may be the larger one
            Clipboards.put(text);
          }
        });
  }
}
