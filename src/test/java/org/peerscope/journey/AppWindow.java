package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.css.CssParser;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.awaitility.core.ConditionTimeoutException;
import org.peerscope.App;
import org.peerscope.support.Fx;
import org.peerscope.support.Hand;
import org.peerscope.support.Uncaught;
import org.testfx.api.FxToolkit;

/// The real window on the headless platform, used as a person uses it.
final class AppWindow implements AutoCloseable {
  /// So many that several pulses pass.
  private static final int MANY_POLLS = 30;

  private final Hand robot = new Hand();
  private final Application app;
  private final List<CssParser.ParseError> styling;

  AppWindow(Path settings) {
    this(settings, new String[0]);
  }

  /// A window that connects at once.
  AppWindow(Path settings, int port) {
    this(settings, "--connect=127.0.0.1:" + port);
  }

  private AppWindow(Path settings, String... more) {
    var arguments =
        Stream.concat(
                Stream.of("--settings=" + settings, "--captures=" + settings.resolve("captures")),
                Stream.of(more))
            .toArray(String[]::new);
    try {
      FxToolkit.registerPrimaryStage();
      styling = Fx.call(CssParser::errorsProperty);
      Fx.run(styling::clear);
      app = FxToolkit.setupApplication(App.class, arguments);
      Uncaught.listenIn();
    } catch (TimeoutException e) {
      throw new IllegalStateException("the window did not open", e);
    }
    // What its first picture does not need is made after it.
    Fx.until(
        "the window is complete", () -> robot.lookup("#inspector-text").tryQuery().isPresent());
  }

  <N extends Node> N find(String query, Class<N> type) {
    return Fx.call(() -> robot.lookup(query).queryAs(type));
  }

  /// Clicks what is there and can be clicked.
  AppWindow click(String query) {
    Fx.until(
        query + " can be clicked",
        () ->
            robot.lookup(query).queryAll().stream()
                .anyMatch(n -> reallyShown(n) && !n.isDisabled()));
    robot.clickOn(shown(query));
    return this;
  }

  /// Clicks what slides into its place, once it is there.
  AppWindow clickAtRest(String query) {
    var places = new ArrayDeque<Bounds>();
    Fx.until(
        query + " is at rest",
        () -> {
          shownIfAny(query).ifPresent(n -> places.addLast(n.localToScreen(n.getBoundsInLocal())));
          return places.size() > MANY_POLLS && places.removeFirst().equals(places.getLast());
        });
    return click(query);
  }

  private Node shown(String query) {
    return Fx.call(() -> shownIfAny(query).orElseThrow());
  }

  private Optional<Node> shownIfAny(String query) {
    return robot.lookup(query).match((Node n) -> reallyShown(n)).tryQuery();
  }

  static boolean reallyShown(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /// Replaces what stands in a field.
  AppWindow fill(String query, String text) {
    click(query);
    robot.push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write(text);
    return this;
  }

  AppWindow write(String text) {
    robot.write(text);
    return this;
  }

  AppWindow press(KeyCode... keys) {
    robot.push(keys);
    return this;
  }

  AppWindow tab(String name) {
    return tab("#composer .tab-pane", name);
  }

  private AppWindow tab(String query, String name) {
    TabPane tabs = find(query, TabPane.class);
    Fx.run(
        () ->
            tabs.getTabs().stream()
                .filter(t -> t.getText().equals(name))
                .forEach(tabs.getSelectionModel()::select));
    return this;
  }

  /// The words of a label as they are drawn: cut where it has no room.
  String drawn(String label) {
    return Fx.call(() -> ((Text) shown(label).lookup(".text")).getText());
  }

  /// Opens one of the options' tabs.
  AppWindow page(String name) {
    return tab(".popover .tab-pane", name);
  }

  /// Opens one of the inspector's tabs.
  AppWindow inspect(String name) {
    return tab("#inspector .tab-pane", name);
  }

  /// Chooses from the menu bar.
  AppWindow choose(String menu, String item) {
    MenuBar bar = find(".menu-bar", MenuBar.class);
    Fx.run(
        () ->
            bar.getMenus().stream()
                .filter(m -> m.getText().equals("_" + menu))
                .flatMap(m -> m.getItems().stream())
                .filter(i -> item.equals(i.getText()))
                .forEach(MenuItem::fire));
    return this;
  }

  /// Chooses the first item of a menu inside the File menu, once there is one.
  AppWindow chooseFirst(String menu) {
    MenuBar bar = find(".menu-bar", MenuBar.class);
    Menu inner =
        bar.getMenus().getFirst().getItems().stream()
            .filter(i -> menu.equals(i.getText()))
            .map(Menu.class::cast)
            .findFirst()
            .orElseThrow();
    Fx.until("an item", () -> !inner.getItems().getFirst().isDisable());
    Fx.run(inner.getItems().getFirst()::fire);
    return this;
  }

  AppWindow startPractice(String kind) {
    MenuButton menu = find("#practice", MenuButton.class);
    Fx.run(
        () ->
            menu.getItems().stream()
                .filter(i -> i.getText().startsWith(kind))
                .forEach(i -> i.getOnAction().handle(null)));
    return this;
  }

  AppWindow connectTo(int port) {
    fill("#host", "127.0.0.1");
    return fill("#port", Integer.toString(port)).click("#connect");
  }

  /// What an action puts on the clipboard.
  String copiedBy(Runnable action) {
    Fx.run(() -> Clipboard.getSystemClipboard().clear());
    action.run();
    Fx.until("a copy", () -> Clipboard.getSystemClipboard().hasString());
    return Fx.call(() -> Clipboard.getSystemClipboard().getString());
  }

  AppWindow untilText(String query, String part) {
    assertThat(part).isNotEmpty(); // which every text contains
    Fx.until(
        query + " shows '" + part + "'",
        () -> robot.lookup(query).queryAll().stream().anyMatch(n -> text(n).contains(part)));
    return this;
  }

  private static String text(Node node) {
    return switch (node) {
      case Labeled labeled -> String.valueOf(labeled.getText());
      case TextInputControl input -> input.getText();
      case CodeArea area -> area.getText();
      case ComboBox<?> box -> String.valueOf(box.getValue());
      default -> "";
    };
  }

  /// The text of what is found first.
  String text(String query) {
    return Fx.call(() -> text(robot.lookup(query).query()));
  }

  boolean isShown(String query) {
    return Fx.call(() -> robot.lookup(query).queryAll().stream().anyMatch(AppWindow::reallyShown));
  }

  boolean isEnabled(String query) {
    return Fx.call(
        () ->
            robot.lookup(query).queryAll().stream()
                .anyMatch(n -> reallyShown(n) && !n.isDisabled()));
  }

  /// The console's rows that are in view, kind and preview.
  List<String> rows() {
    return Fx.call(this::rowsNow);
  }

  /// The rows in view, once they have glided to their places.
  List<String> rowsAtRest() {
    var seen = new ArrayDeque<List<String>>();
    Fx.until(
        "the rows are at rest",
        () -> {
          seen.addLast(rowsNow());
          return seen.size() > MANY_POLLS && seen.removeFirst().equals(seen.getLast());
        });
    return seen.getLast();
  }

  private List<String> rowsNow() {
    return drawnRows().stream().map(AppWindow::rowText).toList();
  }

  private List<Node> drawnRows() {
    return robot.lookup("#console .row").queryAll().stream()
        .filter(Node::isVisible)
        .sorted(Comparator.comparingDouble(Node::getLayoutY))
        .toList();
  }

  private static String rowText(Node row) {
    String spoken = (String) row.queryAccessibleAttribute(AccessibleAttribute.TEXT);
    String kind = ((Text) row.lookup(".kind")).getText().replaceAll("[▸▾]", "").strip();
    return kind + ": " + spoken.substring(spoken.indexOf(", ") + 2);
  }

  AppWindow untilRow(String part) {
    try {
      Fx.until("a row", () -> rowsNow().stream().anyMatch(r -> r.contains(part)));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("no row with '" + part + "' in " + String.join("\n", rows()), e);
    }
    return this;
  }

  AppWindow selectRow(String part) {
    untilRow(part);
    robot.clickOn(drawnRow(part));
    return this;
  }

  /// Presses the mouse on a row while Shift is held, which the headless platform does not tell.
  AppWindow selectRowWithShift(String part) {
    untilRow(part);
    Node row = drawnRow(part);
    Fx.run(() -> row.fireEvent(Mouse.event(MouseEvent.MOUSE_PRESSED, row, 0, true)));
    return this;
  }

  /// The console's columns.
  Columns columns() {
    return new Columns(robot);
  }

  /// The stream that is shown in place of the rows.
  StreamSheet stream() {
    return new StreamSheet(robot);
  }

  private Node drawnRow(String part) {
    return Fx.call(
        () -> drawnRows().stream().filter(r -> rowText(r).contains(part)).findFirst().get());
  }

  /// Chooses from the menu of a row.
  AppWindow menu(String row, String item) {
    selectRow(row);
    robot.clickOn(drawnRow(row), MouseButton.SECONDARY);
    robot.choose(item);
    return this;
  }

  /// Does what the window's own close button does.
  AppWindow askToClose() {
    Stage stage = stage();
    Platform.runLater(
        () -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    return this;
  }

  private static Stage stage() {
    return FxToolkit.toolkitContext().getRegisteredStage();
  }

  boolean isOpen() {
    return Fx.call(() -> stage().isShowing());
  }

  void setText(String query, String text) {
    Fx.run(() -> find(query, CodeArea.class).setText(text));
  }

  /// Waits until all text in all windows of the program has this contrast at least.
  AppWindow untilLegible(double limit) {
    try {
      Fx.until("contrast", () -> paleNow(limit).isEmpty());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(String.join("\n", Fx.call(() -> paleNow(limit))), e);
    }
    return this;
  }

  private static List<String> paleNow(double limit) {
    return Window.getWindows().stream()
        .flatMap(each -> Legibility.below(limit, each.getScene().getRoot()).stream())
        .toList();
  }

  @Override
  public void close() {
    try {
      FxToolkit.cleanupApplication(app);
      FxToolkit.cleanupStages();
    } catch (TimeoutException e) {
      throw new IllegalStateException("the window did not close", e);
    }
    Uncaught.check();
    // The toolkit prints each of them on the user's terminal.
    assertThat(styling).extracting(CssParser.ParseError::getMessage).isEmpty();
  }
}
