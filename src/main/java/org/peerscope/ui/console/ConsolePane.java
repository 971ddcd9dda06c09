package org.peerscope.ui.console;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.peerscope.capture.Entry;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.Labels;

/// The rows of the transcript in a table, with filter, autoscroll, clear, copy and save; for the FX
/// thread.
public final class ConsolePane extends BorderPane {
  private static final KeyCodeCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
  private static final Set<KeyCode> UPWARD = EnumSet.of(KeyCode.UP, KeyCode.PAGE_UP, KeyCode.HOME);

  private final ConsoleModel model;
  private final TableView<Entry> table;

  /// The console of one session.
  ///
  /// @param selected told of the row that is looked at
  public ConsolePane(ConsoleModel model, Consumer<Entry> selected) {
    this.model = model;
    this.table = table();
    getStyleClass().add("console-pane");
    setTop(toolbar());
    setCenter(table);
    model.autoscrollProperty().subscribe(_ -> scrollToEnd());
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            entry -> {
              if (entry != null) {
                selected.accept(entry);
              }
            });
  }

  /// Draws rows anew whose send has moved, and keeps the last row in view; called when rows were
  /// added, after the table has taken note of them.
  public void news() {
    if (model.sendsMoved()) {
      table.refresh();
    }
    scrollToEnd();
  }

  private void scrollToEnd() {
    if (model.autoscrollProperty().get()) {
      // One past the end means the very bottom; the last row's own index may leave it out of view.
      table.scrollTo(model.rows().size());
    }
  }

  /// Fits the columns to a font size, given as a multiple of the usual one.
  public void zoom(double factor) {
    ConsoleColumns.fit(table.getColumns(), factor);
  }

  /// Selects a row and brings it into view; without effect when it is gone.
  public void select(Entry entry) {
    int at = model.indexOf(entry);
    if (at >= 0) {
      model.autoscrollProperty().set(false);
      table.getSelectionModel().clearAndSelect(at);
      table.scrollTo(at);
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

  private TableView<Entry> table() {
    var view = new TableView<>(model.rows());
    view.setId("console");
    view.setAccessibleText("Messages and events");
    view.getColumns().setAll(new ConsoleColumns(model).all());
    view.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    view.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
    view.setPlaceholder(placeholder());
    view.setContextMenu(contextMenu());
    view.setRowFactory(_ -> new EntryRow(model.text()));
    view.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    view.addEventFilter(ScrollEvent.SCROLL, e -> stopFollowingIf(e.getDeltaY() > 0));
    view.addEventFilter(
        MouseEvent.MOUSE_PRESSED, e -> stopFollowingIf(isScrollBar(e.getPickResult())));
    return view;
  }

  private void keyPressed(KeyEvent event) {
    if (COPY.match(event)) {
      copyText();
      event.consume(); // the table's own copy would take the columns' texts
    }
    stopFollowingIf(UPWARD.contains(event.getCode()));
  }

  private void stopFollowingIf(boolean goingUp) {
    if (goingUp) {
      model.autoscrollProperty().set(false);
    }
  }

  private static boolean isScrollBar(PickResult picked) {
    Node node = picked.getIntersectedNode();
    while (node != null && !(node instanceof ScrollBar)) {
      node = node.getParent();
    }
    return node != null;
  }

  private static Label placeholder() {
    var words =
        new Label("Messages, reads and events will be here as they happen. Connect to begin.");
    words.getStyleClass().add("quiet");
    return words;
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
    filter.valueProperty().bindBidirectional(model.filterProperty());
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
            showCleared(),
            space,
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
    return List.copyOf(table.getSelectionModel().getSelectedItems());
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
