package org.peerscope.ui.console;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Search.Hit;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.Labels;

/// The rows of the transcript in a table, with filter, autoscroll, clear, copy and save; for the FX
/// thread.
public final class ConsolePane extends BorderPane {
  private static final KeyCodeCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCodeCombination ALL =
      new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);

  private final ConsoleModel model;
  private final Columns columns;
  private final ConsoleTable table;
  private final SearchBar searchBar;
  private final FilterBar filterBar;

  /// The console of one session.
  ///
  /// @param selected told of the row that is looked at
  public ConsolePane(ConsoleModel model, Consumer<Entry> selected) {
    this.model = model;
    this.columns = new Columns(model.text());
    this.table = new ConsoleTable(model, columns, selected);
    getStyleClass().add("console-pane");
    this.searchBar = new SearchBar(model.search(), this::show, this::closeSearch);
    this.filterBar = new FilterBar(model.filter());
    setTop(new VBox(toolbar(), hidden(filterBar), hidden(searchBar)));
    model.search().searching().countProperty().subscribe(_ -> table.mark(model.search().hits()));
    setCenter(new StackPane(table, placeholder(), badge()));
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    ContextMenu menu = contextMenu();
    table.setOnContextMenuRequested(e -> menu.show(table, e.getScreenX(), e.getScreenY()));
  }

  /// Draws rows anew whose send has moved.
  public void news() {
    table.changed();
  }

  /// Fits the columns to a font size, given as a multiple of the usual one.
  public void zoom(double factor) {
    columns.zoomProperty().set(factor);
  }

  /// Selects a row and brings it into view; without effect when it is gone.
  public void select(Entry entry) {
    long row = model.rowOf(entry);
    if (row >= 0) {
      model.autoscrollProperty().set(false);
      table.reveal(row);
      table.requestFocus();
    }
  }

  /// Copies the selected rows as text.
  public void copyText() {
    copy(model.copyText(selection()));
  }

  /// Copies the selected rows' bytes as hex.
  public void copyHex() {
    copy(model.copyHex(selection()));
  }

  /// Takes all rows from view.
  public void clear() {
    model.clear();
  }

  /// Asks for a file and writes the log into it.
  public void saveLog() {
    choose("peerscope-log.txt", model::saveLog);
  }

  private static HBox hidden(HBox bar) {
    bar.setVisible(false);
    bar.managedProperty().bind(bar.visibleProperty());
    return bar;
  }

  /// Shows the search bar and goes there.
  public void openSearch() {
    searchBar.setVisible(true);
    searchBar.focus();
  }

  private void closeSearch() {
    model.search().close();
    searchBar.setVisible(false);
    table.requestFocus();
  }

  private void toggleFilter() {
    boolean show = !filterBar.isVisible();
    filterBar.setVisible(show);
    if (show) {
      filterBar.focus();
    } else {
      model.filter().reset();
    }
  }

  /// Goes to the row of a hit; the search keeps the keyboard.
  private void show(Hit hit) {
    model.unhide(hit.row());
    model.autoscrollProperty().set(false);
    table.reveal(hit.row());
  }

  private void keyPressed(KeyEvent event) {
    long page = table.page();
    long lead = table.lead();
    boolean extend = event.isShiftDown();
    switch (event.getCode()) {
      case UP -> table.move(lead < 0 ? Long.MAX_VALUE : lead - 1, extend);
      case DOWN -> table.move(lead + 1, extend);
      case PAGE_UP -> table.move(lead - page, extend);
      case PAGE_DOWN -> table.move(lead + page, extend);
      case HOME -> table.move(0, extend);
      case END -> table.move(Long.MAX_VALUE, extend);
      case A -> {
        if (!ALL.match(event)) {
          return;
        }
        table.selectAll();
      }
      case C -> {
        if (!COPY.match(event)) {
          return;
        }
        copyText();
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private Label placeholder() {
    var words =
        new Label("Messages, reads and events will be here as they happen. Connect to begin.");
    words.getStyleClass().add("quiet");
    words.visibleProperty().bind(model.rows().countProperty().isEqualTo(0));
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
    badge.textProperty().bind(model.unseenProperty().map("Paused, %,d new"::formatted));
    badge.visibleProperty().bind(model.unseenProperty().greaterThan(0));
    badge.getStyleClass().add("new-rows");
    StackPane.setAlignment(badge, Pos.BOTTOM_CENTER);
    return badge;
  }

  /// Clearing loses nothing: this brings all back.
  private Hyperlink showCleared() {
    var bring = new Hyperlink();
    bring.setId("show-cleared");
    bring.textProperty().bind(model.clearedProperty().map(n -> "Show " + n + " cleared rows"));
    bring.visibleProperty().bind(model.clearedProperty().greaterThan(0));
    bring.managedProperty().bind(bring.visibleProperty());
    bring.setOnAction(_ -> model.showCleared());
    return bring;
  }

  private HBox toolbar() {
    var filter = new ComboBox<ConsoleFilter>();
    filter.setId("console-filter");
    filter.getItems().setAll(ConsoleFilter.values());
    filter.valueProperty().bindBidirectional(model.filter().kindProperty());
    var autoscroll =
        Buttons.iconic(
            new ToggleButton(),
            "autoscroll",
            Feather.CHEVRONS_DOWN,
            "Follow the last row; scrolling up stops it");
    autoscroll.selectedProperty().bindBidirectional(model.autoscrollProperty());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var bar =
        new HBox(
            Labels.naming("Show", filter),
            filter,
            Buttons.icon(
                "more-filters",
                Feather.FILTER,
                "Filter by bytes, length, time",
                this::toggleFilter),
            showCleared(),
            space,
            Buttons.icon("open-search", Feather.SEARCH, "Search (Ctrl+F)", this::openSearch),
            autoscroll,
            Buttons.icon("clear", Feather.TRASH_2, "Clear the view; nothing is lost", this::clear),
            saveMenu());
    bar.getStyleClass().add("panel-bar");
    return bar;
  }

  private MenuButton saveMenu() {
    var menu = Buttons.iconic(new MenuButton(), "export", Feather.SAVE, "Save to a file");
    menu.getItems()
        .setAll(
            item("Log with hex dumps…", this::saveLog),
            item("Received bytes only…", () -> choose("received.bin", model::saveReceived)),
            item("Sent bytes only…", () -> choose("sent.bin", model::saveSent)));
    return menu;
  }

  private ContextMenu contextMenu() {
    return new ContextMenu(
        item("Copy as text", this::copyText), item("Copy as hex", this::copyHex));
  }

  private static MenuItem item(String label, Runnable action) {
    var item = new MenuItem(label);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private List<Entry> selection() {
    return table.selection();
  }

  private static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void choose(String name, Consumer<Path> then) {
    var chooser = new FileChooser();
    chooser.setInitialFileName(name);
    File file = chooser.showSaveDialog(getScene().getWindow());
    if (file != null) {
      then.accept(file.toPath());
    }
  }
}
