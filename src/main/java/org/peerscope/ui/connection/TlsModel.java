package org.peerscope.ui.connection;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.peerscope.net.ClientCertificate;
import org.peerscope.net.Endpoint;
import org.peerscope.net.Failure;
import org.peerscope.net.Tls;
import org.peerscope.store.Settings;
import org.peerscope.ui.support.SettingsModel;

/// How connections are secured; for the FX thread.
final class TlsModel {
  private final SettingsModel settings;
  private final StringProperty password = new SimpleStringProperty("");

  TlsModel(SettingsModel settings) {
    this.settings = settings;
  }

  Settings.Tls get() {
    return settings.get().tls();
  }

  void change(UnaryOperator<Settings.Tls> change) {
    settings.change(s -> s.withTls(change.apply(s.tls())));
  }

  /// What opens the file with the client certificate; forgotten when the window closes.
  StringProperty passwordProperty() {
    return password;
  }

  /// How a connection to this endpoint is to be secured; empty for plain TCP.
  ///
  /// @throws InvalidPathException when the name of a file is none on this system
  Optional<Tls> at(Endpoint endpoint) {
    Settings.Tls now = get();
    if (!now.on()) {
      return Optional.empty();
    }
    List<Tls.Exemption> exemptions =
        now.exempted().stream()
            .filter(e -> e.host().equals(endpoint.host()) && e.port() == endpoint.port())
            .map(e -> new Tls.Exemption(e.sha256(), e.flaws()))
            .toList();
    Optional<ClientCertificate> client =
        file(now.clientCertificate()).map(path -> new ClientCertificate(path, password.get()));
    return Optional.of(new Tls(now.serverName(), file(now.authorities()), client, exemptions));
  }

  private static Optional<Path> file(String name) {
    return name.isBlank() ? Optional.empty() : Optional.of(Path.of(name.strip()));
  }

  /// How many certificates are trusted in spite of their flaws.
  ObservableValue<Integer> exemptedProperty() {
    return settings.settingsProperty().map(s -> s.tls().exempted().size());
  }

  /// From now on trusts a certificate in spite of the flaws that were found.
  void trust(Failure.UntrustedCertificate refused) {
    change(
        tls ->
            tls.with(
                new Settings.Exempted(
                    refused.endpoint().host(),
                    refused.endpoint().port(),
                    refused.certificate().sha256(),
                    refused.flaws())));
  }

  /// Trusts no certificate any more that has flaws.
  void forgetExempted() {
    change(tls -> tls.withExempted(List.of()));
  }
}
