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
import org.peerscope.ui.support.Menus;
import org.peerscope.ui.support.Shortcut;

/// The menu bar; every command of the window with its shortcut. For the FX thread.
final class MainMenu extends MenuBar {
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
                "_Edit",
                null,
                Menus.item("Copy rows as text", console::copyText),
                Menus.item("Copy rows unescaped", console::copyRaw),
                Menus.item("Copy rows as hex", Shortcut.COPY_HEX, console::copyHex),
                new SeparatorMenuItem(),
                Menus.item("Search…", Shortcut.SEARCH, console::openSearch),
                Menus.item(
                    "Bookmark the row, or no longer", Shortcut.BOOKMARK, console::toggleBookmark),
                Menus.item(
                    "Next bookmark or note", Shortcut.NEXT_NOTED, () -> console.goToNoted(true)),
                Menus.item(
                    "Previous bookmark or note",
                    Shortcut.PREVIOUS_NOTED,
                    () -> console.goToNoted(false)),
                new SeparatorMenuItem(),
                enabledBy(
                    Menus.item("Clear console", Shortcut.CLEAR, console::clear),
                    console.canClear())),
            connection(panels),
            practice(),
            view(console));
  }

  private Menu file(ConsolePane console) {
    return new Menu(
        "_File",
        null,
        Menus.item("Save log…", Shortcut.SAVE_LOG, console::saveLog),
        Menus.item(
            "Save capture…",
            Shortcut.SAVE_CAPTURE,
            () -> SaveCapture.ask(workspace.session().recording(), getScene().getWindow())),
        new SeparatorMenuItem(),
        Menus.item("Open capture…", Shortcut.OPEN_CAPTURE, this::openCapture),
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
                        Menus.item(
                            CapturesModel.words(each),
                            () -> workspace.captures().open(each.path())))
                .toList());
    if (captures.isEmpty()) {
      MenuItem none = Menus.item("None yet", () -> {});
      none.setDisable(true);
      menu.getItems().add(none);
    }
  }

  private Menu connection(Panels panels) {
    var model = workspace.connection();
    return new Menu(
        "_Connection",
        null,
        enabledBy(
            Menus.item("Go to host", Shortcut.HOST, panels.bar()::focusHost), model.active().not()),
        Menus.item("Go to message", Shortcut.MESSAGE, panels.composer()::focusEditor),
        Menus.item("Choose the framing", Shortcut.FRAMING, panels.framing()::open),
        Menus.item("Connect or disconnect", Shortcut.CONNECT, model::toggle),
        enabledBy(Menus.item("Half-close", model::halfClose), model.canHalfClose()),
        enabledBy(Menus.item("Abort (reset)", model::abort), model.canAbort()));
  }

  private Menu practice() {
    var menu = new Menu("_Practice");
    for (PracticeKind kind : PracticeKind.values()) {
      menu.getItems()
          .add(
              enabledBy(
                  Menus.item(
                      kind.label() + " – " + kind.purpose(),
                      () -> workspace.connection().startPractice(kind)),
                  workspace.connection().active().not()));
    }
    return menu;
  }

  private Menu view(ConsolePane console) {
    var menu = new Menu("_View");
    var group = new ToggleGroup();
    for (Settings.Theme theme : Settings.Theme.values()) {
      menu.getItems().add(themeItem(theme, group));
    }
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            Menus.item("Rows or stream", Shortcut.STREAM, console::toggleStream),
            new SeparatorMenuItem(),
            Menus.item("Zoom in", Shortcut.ZOOM_IN, workspace.settings()::zoomIn),
            Menus.item("Zoom out", Shortcut.ZOOM_OUT, workspace.settings()::zoomOut),
            Menus.item("Actual size", Shortcut.ACTUAL_SIZE, workspace.settings()::actualSize));
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

  private static MenuItem enabledBy(MenuItem item, ObservableBooleanValue condition) {
    item.disableProperty().bind(Bindings.not(condition));
    return item;
  }
}
