package org.peerscope.ui.console;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.ChosenFile;
import org.peerscope.ui.support.Labels;
import org.peerscope.ui.support.Menus;
import org.peerscope.ui.support.Shortcut;
import org.peerscope.ui.support.Visibility;

/// The console's choices and buttons; for the FX thread.
final class ConsoleToolbar extends HBox {
  private final ConsoleModel model;

  /// What buttons do beyond the model.
  interface Actions {
    void toggleFilter();

    void openSearch();

    void focusRows();
  }

  ConsoleToolbar(ConsoleModel model, Actions actions) {
    this.model = model;
    getStyleClass().add("panel-bar");
    var filter = new ComboBox<ConsoleFilter>();
    filter.setId("console-filter");
    filter.getItems().setAll(ConsoleFilter.values());
    filter.valueProperty().bindBidirectional(model.filter().kindProperty());
    var space = new Region();
    setHgrow(space, Priority.ALWAYS);
    var rowsOnly =
        new HBox(
            Labels.naming("Show", filter),
            filter,
            Buttons.icon(
                "more-filters",
                Feather.FILTER,
                "Filter by bytes, length, time",
                actions::toggleFilter),
            showCleared(actions));
    rowsOnly.getStyleClass().add("bar-part");
    Visibility.onlyWhile(model.streamShownProperty().not(), rowsOnly);
    getChildren()
        .addAll(
            rowsOnly,
            space,
            hex(),
            stream(),
            Buttons.icon(
                "open-search",
                Feather.SEARCH,
                Shortcut.SEARCH.after("Search"),
                actions::openSearch),
            autoscroll(),
            clear(),
            saveMenu());
  }

  private ToggleButton stream() {
    var toggle =
        Buttons.iconic(
            new ToggleButton(),
            "show-stream",
            Feather.ALIGN_LEFT,
            Shortcut.STREAM.after("Both directions as one sheet"));
    toggle.selectedProperty().bindBidirectional(model.streamShownProperty());
    return toggle;
  }

  private ToggleButton hex() {
    var toggle = new ToggleButton("Hex");
    toggle.setId("stream-hex");
    toggle.setMinWidth(USE_PREF_SIZE);
    toggle.selectedProperty().bindBidirectional(model.streamHexProperty());
    Visibility.onlyWhile(model.streamShownProperty(), toggle);
    return toggle;
  }

  private ToggleButton autoscroll() {
    var toggle =
        Buttons.iconic(
            new ToggleButton(),
            "autoscroll",
            Feather.CHEVRONS_DOWN,
            "Follow the last row; scrolling up stops it");
    toggle.selectedProperty().bindBidirectional(model.autoscrollProperty());
    return toggle;
  }

  private Button clear() {
    Button button =
        Buttons.icon(
            "clear", Feather.TRASH_2, "Clear the rows from view; nothing is lost", model::clear);
    button.disableProperty().bind(model.streamShownProperty());
    return button;
  }

  /// Clearing loses nothing: this brings all back.
  private Hyperlink showCleared(Actions actions) {
    var bring = new Hyperlink("Show cleared rows");
    bring.setId("show-cleared");
    Visibility.onlyWhile(model.anyCleared(), bring, actions::focusRows);
    bring.setOnAction(_ -> model.showCleared());
    return bring;
  }

  private MenuButton saveMenu() {
    var menu = Buttons.iconic(new MenuButton(), "export", Feather.SAVE, "Save to a file");
    menu.getItems()
        .setAll(
            Menus.item("Log with hex dumps…", this::saveLog),
            Menus.item(
                "Received bytes only…",
                () -> choose("Save received bytes", "received.bin", model.export()::saveReceived)),
            Menus.item(
                "Sent bytes only…",
                () -> choose("Save sent bytes", "sent.bin", model.export()::saveSent)));
    return menu;
  }

  /// Asks for a file and writes the log into it.
  void saveLog() {
    choose("Save log with hex dumps", "peerscope-log.txt", model.export()::saveLog);
  }

  private void choose(String title, String name, Consumer<Path> then) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(name);
    ChosenFile.use(chooser.showSaveDialog(getScene().getWindow()), then, model.export()::problem);
  }
}
