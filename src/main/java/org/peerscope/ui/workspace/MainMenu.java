package org.peerscope.ui.workspace;

import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;
import javafx.stage.FileChooser;
import org.peerscope.capture.Captures.Kept;
import org.peerscope.practice.PracticeKind;
import org.peerscope.store.Settings;
import org.peerscope.ui.captures.CapturesModel;
import org.peerscope.ui.captures.SaveCapture;
import org.peerscope.ui.composer.ComposerPane;
import org.peerscope.ui.connection.ConnectionBar;
import org.peerscope.ui.console.ConsolePane;
import org.peerscope.ui.framing.FramingButton;
import org.peerscope.ui.support.ChosenFile;

/// The menu bar; every command of the window with its shortcut. For the FX thread.
final class MainMenu extends MenuBar {
  private static final int ZOOM_STEP = 10;

  private final Workspace workspace;

  /// The panels that commands go to.
  record Panels(
      ConnectionBar bar, FramingButton framing, ConsolePane console, ComposerPane composer) {}

  MainMenu(Workspace workspace, Panels panels) {
    this.workspace = workspace;
    ConsolePane console = panels.console();
    setUseSystemMenuBar(true);
    getMenus()
        .addAll(
            file(console),
            new Menu(
                "Edit",
                null,
                item("Copy rows as text", "", console::copyText),
                item("Copy rows as hex", "Shortcut+Alt+C", console::copyHex),
                new SeparatorMenuItem(),
                item("Search…", "Shortcut+F", console::openSearch),
                item("Bookmark the row, or no longer", "Shortcut+B", console::toggleBookmark),
                item("Next bookmark or note", "F2", () -> console.goToNoted(true)),
                item("Previous bookmark or note", "Shift+F2", () -> console.goToNoted(false)),
                new SeparatorMenuItem(),
                item("Clear console", "Shortcut+K", console::clear)),
            connection(panels),
            practice(),
            view(console));
  }

  private Menu file(ConsolePane console) {
    return new Menu(
        "File",
        null,
        item("Save log…", "Shortcut+S", console::saveLog),
        item(
            "Save capture…",
            "Shortcut+Shift+S",
            () -> SaveCapture.ask(workspace.session().recording(), getScene().getWindow())),
        new SeparatorMenuItem(),
        item("Open capture…", "Shortcut+O", this::openCapture),
        recent());
  }

  private void openCapture() {
    var chooser = new FileChooser();
    chooser.setTitle("Open capture");
    chooser.getExtensionFilters().add(SaveCapture.FILES);
    ChosenFile.use(
        chooser.showOpenDialog(getScene().getWindow()),
        workspace.captures()::open,
        workspace.session()::problem);
  }

  /// Filled when it is opened, because other windows make captures too.
  private Menu recent() {
    var menu = new Menu("Recent captures");
    menu.setId("recent-captures");
    workspace.captures().recentProperty().subscribe(all -> fill(menu, all));
    menu.setOnShowing(_ -> workspace.captures().refresh());
    return menu;
  }

  private void fill(Menu menu, List<Kept> captures) {
    menu.getItems()
        .setAll(
            captures.stream()
                .map(
                    each ->
                        item(
                            CapturesModel.words(each),
                            "",
                            () -> workspace.captures().open(each.path())))
                .toList());
    if (captures.isEmpty()) {
      MenuItem none = item("None yet", "", () -> {});
      none.setDisable(true);
      menu.getItems().add(none);
    }
  }

  private Menu connection(Panels panels) {
    var model = workspace.connection();
    return new Menu(
        "Connection",
        null,
        item("Go to host", "Shortcut+L", panels.bar()::focusHost),
        item("Go to message", "Shortcut+M", panels.composer()::focusEditor),
        item("Choose the framing", "Shortcut+R", panels.framing()::open),
        item("Connect or disconnect", "Shortcut+Shift+C", model::toggle),
        enabledBy(item("Half-close", "", model::halfClose), model.canHalfClose()),
        enabledBy(item("Abort (reset)", "", model::abort), model.canAbort()));
  }

  private Menu practice() {
    var menu = new Menu("Practice");
    for (PracticeKind kind : PracticeKind.values()) {
      menu.getItems()
          .add(
              enabledBy(
                  item(
                      kind.label() + " – " + kind.purpose(),
                      "",
                      () -> workspace.connection().startPractice(kind)),
                  workspace.connection().active().not()));
    }
    return menu;
  }

  private Menu view(ConsolePane console) {
    var menu = new Menu("View");
    var group = new ToggleGroup();
    for (Settings.Theme theme : Settings.Theme.values()) {
      menu.getItems().add(themeItem(theme, group));
    }
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            item("Rows or stream", "Shortcut+E", console::toggleStream),
            new SeparatorMenuItem(),
            item("Zoom in", "Shortcut+EQUALS", () -> zoom(ZOOM_STEP)),
            item("Zoom out", "Shortcut+MINUS", () -> zoom(-ZOOM_STEP)),
            item("Actual size", "Shortcut+0", () -> zoom(0)));
    return menu;
  }

  private RadioMenuItem themeItem(Settings.Theme theme, ToggleGroup group) {
    String name =
        switch (theme) {
          case SYSTEM -> "Follow the system";
          case LIGHT -> "Light";
          case DARK -> "Dark";
          case LIGHT_CONTRAST -> "Light, high contrast";
          case DARK_CONTRAST -> "Dark, high contrast";
        };
    var item = new RadioMenuItem(name);
    item.setId("theme-" + theme.name().toLowerCase(Locale.ROOT));
    item.setToggleGroup(group);
    item.setSelected(workspace.settings().get().theme() == theme);
    item.setOnAction(_ -> workspace.settings().change(s -> s.withTheme(theme)));
    return item;
  }

  private void zoom(int by) {
    workspace.settings().change(s -> s.withZoom(by == 0 ? 100 : s.zoom() + by));
  }

  private static MenuItem item(String name, String shortcut, Runnable action) {
    var item = new MenuItem(name);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    if (!shortcut.isEmpty()) {
      item.setAccelerator(KeyCombination.valueOf(shortcut));
    }
    return item;
  }

  private static MenuItem enabledBy(MenuItem item, ObservableBooleanValue condition) {
    item.disableProperty().bind(Bindings.not(condition));
    return item;
  }
}
