package org.peerscope.ui.connection;

import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.controlsfx.control.textfield.AutoCompletionBinding;
import org.controlsfx.control.textfield.TextFields;
import org.controlsfx.validation.ValidationResult;
import org.controlsfx.validation.ValidationSupport;
import org.kordamp.ikonli.feather.Feather;
import org.peerscope.practice.PracticeKind;
import org.peerscope.session.SessionState;
import org.peerscope.store.Settings;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.Labels;

/// Host, port, framing, the commands of a connection, and its state; for the FX thread.
public final class ConnectionBar extends HBox {
  private static final PseudoClass CONNECTED = PseudoClass.getPseudoClass("connected");
  private static final PseudoClass PARTIAL = PseudoClass.getPseudoClass("partial");
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

  private final ConnectionModel model;
  private final TextField host = new TextField();
  private final TextField port = new TextField();
  private final ValidationSupport validation = new ValidationSupport();

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
            practiceMenu());
    getChildren().addAll(Labels.naming("Framing", framing), framing, optionsButton());
    getChildren().addAll(connectButton(), disconnectButton(), halfCloseButton(), abortButton());
    var space = new Region();
    setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(space, stateChip());
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
    host.setOnAction(_ -> model.connect());
    AutoCompletionBinding<Settings.Recent> completion =
        TextFields.bindAutoCompletion(
            host, request -> model.suggestions(request.getUserText()), new RecentNames());
    completion.setOnAutoCompleted(
        e -> model.fill(e.getCompletion().host(), e.getCompletion().port()));
    validate(host, "A name, an IPv4 or an IPv6 address (Ctrl+L)", ConnectionModel::hostProblem);
    return host;
  }

  private TextField portField() {
    port.setId("port");
    port.setPromptText("1–65535");
    port.setPrefColumnCount(5);
    port.textProperty().bindBidirectional(model.portProperty());
    port.disableProperty().bind(model.active());
    port.setOnAction(_ -> model.connect());
    validate(port, "The server's TCP port, 1 to 65535", ConnectionModel::portProblem);
    return port;
  }

  /// Marks the field, and says why in the mark's tooltip and in the field's own.
  private void validate(TextField field, String usual, Function<String, Optional<String>> rule) {
    validation.registerValidator(
        field,
        false,
        (control, text) -> {
          Optional<String> problem = rule.apply(String.valueOf(text));
          field.setAccessibleHelp(problem.orElse(""));
          field.setTooltip(new Tooltip(problem.orElse(usual)));
          field.pseudoClassStateChanged(Styles.STATE_DANGER, problem.isPresent());
          return ValidationResult.fromErrorIf(control, problem.orElse(""), problem.isPresent());
        });
  }

  private MenuButton practiceMenu() {
    var menu =
        Buttons.iconic(new MenuButton("Practice"), "practice", Feather.SERVER, "Practice servers");
    for (PracticeKind kind : PracticeKind.values()) {
      var item = new MenuItem(kind.label() + " – " + kind.purpose());
      item.setMnemonicParsing(false);
      item.setId("practice-" + kind.name().toLowerCase(Locale.ROOT));
      item.setOnAction(_ -> model.startPractice(kind));
      menu.getItems().add(item);
    }
    showIf(menu, model.active().not());
    return menu;
  }

  private Button optionsButton() {
    var options = new Popover(new OptionsPane(model.settings()));
    options.setArrowLocation(Popover.ArrowLocation.TOP_CENTER);
    options.setTitle("Options");
    options.setAnimated(false);
    var button =
        Buttons.icon("options", Feather.SLIDERS, "Options: time-outs, attempts, limits", () -> {});
    button.setOnAction(_ -> options.show(button));
    return button;
  }

  private Button connectButton() {
    var button = Buttons.text("connect", "Connect", "Connect (Ctrl+Shift+C)", model::connect);
    button.getStyleClass().add(Styles.ACCENT);
    button.disableProperty().bind(model.canConnect().not());
    showIf(button, model.active().not());
    return button;
  }

  private Button disconnectButton() {
    var button =
        Buttons.text(
            "disconnect",
            "Disconnect",
            "Send what waits, close our side, wait for the peer (Ctrl+Shift+C)",
            model::disconnect);
    button
        .textProperty()
        .bind(model.dialling().map(dialling -> dialling ? "Cancel" : "Disconnect"));
    showIf(button, model.active());
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
    showIf(button, model.canAbort());
    return button;
  }

  private Button abortButton() {
    var button = Buttons.text("abort", "Abort", "Reset the connection (RST)", model::abort);
    button.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
    showIf(button, model.canAbort());
    return button;
  }

  private static void showIf(Node button, ObservableBooleanValue condition) {
    button.visibleProperty().bind(condition);
    button.managedProperty().bind(button.visibleProperty());
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

  /// An endpoint in the list of suggestions, and in the field once chosen.
  private static final class RecentNames extends StringConverter<Settings.Recent> {
    @Override
    public String toString(Settings.Recent recent) {
      return recent.host() + "  :" + recent.port();
    }

    @Override
    public Settings.Recent fromString(String text) {
      throw new UnsupportedOperationException("suggestions are only shown");
    }
  }
}
