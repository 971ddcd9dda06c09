package org.peerscope.ui.connection;

import java.io.File;
import java.util.function.BiFunction;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.stage.FileChooser;
import org.peerscope.store.Settings;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.Labels;

/// Names, files and exemptions of TLS, in a pop-over; for the FX thread.
final class TlsPane extends GridPane {
  private static final int WIDTH = 22;

  private final TlsModel model;

  TlsPane(TlsModel model) {
    this.model = model;
    getStyleClass().add("options");
    Settings.Tls now = model.get();
    TextField name = field("tls-server-name", now.serverName(), "the host");
    keep(name, (tls, text) -> tls.withServerName(text));
    addRow(0, Labels.naming("Server name", name), name);
    TextField authorities = field("tls-authorities", now.authorities(), "those of this computer");
    keep(authorities, (tls, text) -> tls.withAuthorities(text));
    addRow(
        1,
        Labels.naming("Authorities (PEM)", authorities),
        authorities,
        choose("tls-choose-authorities", "Choose a PEM file of authorities", authorities));
    TextField client = field("tls-client-certificate", now.clientCertificate(), "none");
    keep(client, (tls, text) -> tls.withClientCertificate(text));
    addRow(
        2,
        Labels.naming("Client certificate (PKCS #12)", client),
        client,
        choose("tls-choose-client", "Choose a PKCS #12 file", client));
    var password = new PasswordField();
    password.setId("tls-password");
    password.textProperty().bindBidirectional(model.passwordProperty());
    addRow(3, Labels.naming("Its password, not stored", password), password);
    addRow(4, new Label("Trusted in spite of flaws"), exempted(), forget());
    var note = new Label("All of this holds from the next connection on, when TLS is ticked.");
    note.getStyleClass().add("quiet");
    add(note, 0, 5, 3, 1);
  }

  private static TextField field(String id, String value, String prompt) {
    var field = new TextField(value);
    field.setId(id);
    field.setPromptText(prompt);
    field.setPrefColumnCount(WIDTH);
    return field;
  }

  private void keep(TextField field, BiFunction<Settings.Tls, String, Settings.Tls> change) {
    field.textProperty().subscribe((_, text) -> model.change(tls -> change.apply(tls, text)));
  }

  private Button choose(String id, String purpose, TextField field) {
    return Buttons.text(
        id,
        "Choose…",
        purpose,
        () -> {
          var chooser = new FileChooser();
          chooser.setTitle(purpose);
          File chosen = chooser.showOpenDialog(getScene().getWindow());
          if (chosen != null) {
            field.setText(chosen.getPath());
          }
        });
  }

  private Label exempted() {
    Label count = Labels.empty("tls-exempted");
    count.textProperty().bind(model.exemptedProperty().map(String::valueOf));
    return count;
  }

  private Button forget() {
    Button forget =
        Buttons.text("tls-forget", "Forget", "Ask again about each of them", model::forgetExempted);
    forget.disableProperty().bind(model.exemptedProperty().map(n -> n == 0));
    return forget;
  }
}
