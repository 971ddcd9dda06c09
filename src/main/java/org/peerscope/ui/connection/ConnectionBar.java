package org.peerscope.ui.connection;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.peerscope.practice.PracticeKind;
import org.peerscope.session.SessionState;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.Labels;
import org.peerscope.ui.support.PanelPopover;
import org.peerscope.ui.support.Shortcut;
import org.peerscope.ui.support.Tips;
import org.peerscope.ui.support.Visibility;

/// Host, port, TLS, framing, the commands of a connection, and its state; for the FX thread.
public final class ConnectionBar extends HBox {
  private static final PseudoClass CONNECTED = PseudoClass.getPseudoClass("connected");
  private static final PseudoClass PARTIAL = PseudoClass.getPseudoClass("partial");
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

  private final ConnectionModel model;
  private final CustomTextField host = new CustomTextField();
  private final CustomTextField port = new CustomTextField();
  private @Nullable Popover options;

  /// The field from which the connection was asked for.
  private @Nullable Node typed;

  /// The bar of one session.
  ///
  /// @param framing chooses the framing
  public ConnectionBar(ConnectionModel model, Node framing) {
    this.model = model;
    getStyleClass().add("connection-bar");
    getChildren()
        .addAll(
            Labels.naming("Host", host),
            hostField(),
            Labels.naming("Port", port),
            portField(),
            tlsBox(),
            practiceMenu());
    getChildren().addAll(Labels.naming("Framing", framing), framing, optionsButton());
    Button connect = connectButton();
    List<Button> endings = List.of(disconnectButton(), halfCloseButton(), abortButton());
    getChildren().add(connect);
    getChildren().addAll(endings);
    connect.visibleProperty().subscribe(shown -> keepFocus(shown, endings, connect));
    // The last of the two fields that changes; a binding of its own would be collected.
    port.disableProperty().subscribe(this::keepTyping);
    model.stateProperty().subscribe(this::forgetTyping);
    var space = new Region();
    setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(space, stateChip());
  }

  /// The toolkit would give the focus of a button that goes to whatever comes next.
  private static void keepFocus(boolean idle, List<Button> endings, Button connect) {
    Node owner = owner(connect);
    if (idle && owner != null && endings.contains(owner)) {
      connect.requestFocus();
    }
  }

  /// Whoever has pressed Enter in a field that is no use while connecting is back there when it has
  /// failed.
  private void keepTyping(boolean active) {
    Node owner = owner(this);
    if (active) {
      typed = host.equals(owner) || port.equals(owner) ? owner : null;
      if (typed != null) {
        requestFocus(); // a second Enter is for no button
      }
    } else if (typed != null && hasFocus()) {
      typed.requestFocus();
    }
  }

  private void forgetTyping(SessionState state) {
    if (state.isConnected()) {
      typed = null;
    }
  }

  private static @Nullable Node owner(Node node) {
    return node.getScene() == null ? null : node.getScene().getFocusOwner();
  }

  /// Whether the keyboard's focus is in it.
  public boolean hasFocus() {
    Node each = owner(this);
    while (each != null && each != this) {
      each = each.getParent();
    }
    return each != null;
  }

  /// Puts the focus on the host and selects it.
  public void focusHost() {
    host.requestFocus();
    host.selectAll();
  }

  private TextField hostField() {
    host.setId("host");
    host.setPromptText("name or address");
    host.textProperty().bindBidirectional(model.hostProperty());
    host.disableProperty().bind(model.active());
    host.setOnAction(_ -> connect());
    host.focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                model.splitHost();
              }
            });
    var completion = new HostCompletion(host, typed -> model.suggestions(typed.getUserText()));
    completion.setOnAutoCompleted(e -> model.fill(e.getCompletion()));
    validate(
        host,
        Shortcut.HOST.after("A name, an IPv4 or an IPv6 address"),
        ConnectionModel::hostProblem);
    return host;
  }

  private void connect() {
    model.splitHost();
    model.connect();
  }

  private TextField portField() {
    port.setId("port");
    port.setPromptText("1–65535");
    port.textProperty().bindBidirectional(model.portProperty());
    port.disableProperty().bind(model.active());
    port.setOnAction(_ -> model.connect());
    validate(port, "The server's TCP port, 1 to 65535", ConnectionModel::portProblem);
    return port;
  }

  /// While the text is wrong the field has a mark, and says why in its tip.
  private static void validate(
      CustomTextField field, String usual, Function<String, Optional<String>> rule) {
    field
        .textProperty()
        .subscribe(
            text -> {
              Optional<String> problem = rule.apply(text);
              field.setAccessibleHelp(problem.orElse(""));
              Tips.set(field, problem.orElse(usual));
              field.pseudoClassStateChanged(Styles.STATE_DANGER, problem.isPresent());
              field.setRight(problem.map(_ -> new FontIcon(Feather.ALERT_CIRCLE)).orElse(null));
            });
  }

  private CheckBox tlsBox() {
    var box = new CheckBox("TLS");
    box.setId("tls");
    box.setMinWidth(USE_PREF_SIZE);
    Tips.set(box, "Secure the next connection by TLS; more under Options");
    box.selectedProperty().bindBidirectional(model.securedProperty());
    box.disableProperty().bind(model.active());
    return box;
  }

  private MenuButton practiceMenu() {
    var menu =
        Buttons.iconic(new MenuButton("Practice"), "practice", Feather.SERVER, "Practice servers");
    menu.setMinWidth(USE_PREF_SIZE);
    for (PracticeKind kind : PracticeKind.values()) {
      var item = new MenuItem(kind.label() + " – " + kind.purpose());
      item.setMnemonicParsing(false);
      item.setId("practice-" + kind.name().toLowerCase(Locale.ROOT));
      item.setOnAction(_ -> model.startPractice(kind));
      menu.getItems().add(item);
    }
    Visibility.onlyWhile(model.active().not(), menu);
    return menu;
  }

  private Button optionsButton() {
    var button =
        Buttons.icon(
            "options", Feather.SLIDERS, "Options: time-outs, limits, TLS, captures", () -> {});
    button.setOnAction(_ -> showOptions(button));
    return button;
  }

  /// Makes the options when they are first wanted.
  private void showOptions(Node at) {
    Popover shown = options == null ? options() : options;
    options = shown;
    shown.show(at);
  }

  private Popover options() {
    var pages =
        new TabPane(
            page("Connection", new OptionsPane(model.settings())),
            page("TLS", new TlsPane(model.tls())),
            page("Captures", new QuotasPane(model.settings())));
    pages.getStyleClass().add("options-pages"); // of a size that goes with that of the letters
    pages.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    pages.setAccessibleText("Options");
    return new PanelPopover("Options", pages);
  }

  /// Large letters may need more room than the screen has.
  private static Tab page(String name, Node content) {
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    return new Tab(name, scroll);
  }

  private Button connectButton() {
    var button =
        Buttons.text("connect", "Connect", Shortcut.CONNECT.after("Connect"), model::connect);
    button.getStyleClass().add(Styles.ACCENT);
    button.disableProperty().bind(model.canConnect().not());
    Visibility.onlyWhile(model.active().not(), button);
    return button;
  }

  private Button disconnectButton() {
    var button =
        Buttons.text(
            "disconnect",
            "Disconnect",
            Shortcut.CONNECT.after("Send what waits, close our side, wait for the peer"),
            model::disconnect);
    button
        .textProperty()
        .bind(model.dialling().map(dialling -> dialling ? "Cancel" : "Disconnect"));
    Visibility.onlyWhile(model.active(), button);
    return button;
  }

  private Button halfCloseButton() {
    var button =
        Buttons.text(
            "half-close",
            "Half-close",
            "Tell the peer that nothing more will be sent (FIN), and go on receiving",
            model::halfClose);
    button.disableProperty().bind(model.canHalfClose().not());
    Visibility.onlyWhile(model.canAbort(), button);
    return button;
  }

  private Button abortButton() {
    var button = Buttons.text("abort", "Abort", "Reset the connection (RST)", model::abort);
    button.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
    Visibility.onlyWhile(model.canAbort(), button);
    return button;
  }

  private Label stateChip() {
    Label chip = Labels.empty("state", "chip");
    chip.setMinWidth(USE_PREF_SIZE);
    chip.textProperty().bind(model.stateProperty().map(SessionState::label));
    model.stateProperty().subscribe(state -> colour(chip, state));
    return chip;
  }

  private static void colour(Label chip, SessionState state) {
    chip.pseudoClassStateChanged(CONNECTED, state.phase() == SessionState.Phase.OPEN);
    chip.pseudoClassStateChanged(
        PARTIAL,
        state.isDialling() || (state.isConnected() && state.phase() != SessionState.Phase.OPEN));
    chip.pseudoClassStateChanged(FAILED, state.failed());
  }
}
