package org.peerscope.ui.connection;

import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.peerscope.net.Endpoint;
import org.peerscope.net.Failure;
import org.peerscope.net.Tls;
import org.peerscope.practice.PracticeKind;
import org.peerscope.session.PracticeServers;
import org.peerscope.session.Session;
import org.peerscope.session.SessionOptions;
import org.peerscope.session.SessionState;
import org.peerscope.store.Settings;
import org.peerscope.ui.support.SettingsModel;

/// What the connection bar shows and does; for the FX thread.
public final class ConnectionModel {
  private static final Settings.Recent ECHO =
      new Settings.Recent("127.0.0.1", PracticeKind.ECHO.port(), false);

  private final Session session;
  private final PracticeServers practice;
  private final SettingsModel settings;
  private final StringProperty host = new SimpleStringProperty("");
  private final StringProperty port = new SimpleStringProperty("");
  private final BooleanProperty secured = new SimpleBooleanProperty();
  private final TlsModel tls;
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final BooleanBinding valid;
  private final BooleanBinding idle;
  private final BooleanBinding dialling;
  private final BooleanBinding connected;
  private final BooleanBinding sendOpen;
  private @Nullable PracticeKind offered;
  private volatile List<Settings.Recent> recent = List.of();

  /// The model of one session's bar.
  public ConnectionModel(Session session, PracticeServers practice, SettingsModel settings) {
    this.session = session;
    this.practice = practice;
    this.settings = settings;
    ReadOnlyObjectProperty<SessionState> state = session.stateProperty();
    valid =
        Bindings.createBooleanBinding(
            () -> hostProblem(host.get()).isEmpty() && portProblem(port.get()).isEmpty(),
            host,
            port);
    dialling = Bindings.createBooleanBinding(() -> state.get().isDialling(), state);
    connected = Bindings.createBooleanBinding(() -> state.get().isConnected(), state);
    idle = dialling.or(connected).not();
    sendOpen = Bindings.createBooleanBinding(() -> state.get().canSend(), state);
    settings.settingsProperty().subscribe(s -> recent = s.recent());
    tls = new TlsModel(settings);
    secured.set(tls.get().on());
    secured.subscribe(on -> tls.change(t -> t.withOn(on)));
  }

  StringProperty hostProperty() {
    return host;
  }

  StringProperty portProperty() {
    return port;
  }

  /// Whether the next connection is secured by TLS.
  BooleanProperty securedProperty() {
    return secured;
  }

  TlsModel tls() {
    return tls;
  }

  ReadOnlyObjectProperty<SessionState> stateProperty() {
    return session.stateProperty();
  }

  /// Something the user should know; empty when there is nothing.
  public ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  SettingsModel settings() {
    return settings;
  }

  /// Whether host and port are well formed and nothing is connected.
  public BooleanBinding canConnect() {
    return valid.and(idle);
  }

  /// Whether there is a connection, or one is being made.
  public BooleanBinding active() {
    return idle.not();
  }

  /// Whether a connection is being made.
  public BooleanBinding dialling() {
    return dialling;
  }

  /// Whether there is a connection.
  public BooleanBinding canAbort() {
    return connected;
  }

  /// Whether our side is still open.
  public BooleanBinding canHalfClose() {
    return sendOpen;
  }

  static Optional<String> hostProblem(String host) {
    return Endpoint.problemWithHost(host);
  }

  static Optional<String> portProblem(String port) {
    return Endpoint.problemWithPort(port);
  }

  /// Endpoints used before whose host contains this text; from any thread.
  List<Settings.Recent> suggestions(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    return recent.stream().filter(r -> r.host().toLowerCase(Locale.ROOT).contains(wanted)).toList();
  }

  /// Fills in an endpoint.
  void fill(Settings.Recent place) {
    host.set(place.host());
    port.set(Integer.toString(place.port()));
    secured.set(place.tls());
  }

  /// Fills in `host:port` and connects; a part that is missing stays empty.
  public void connectTo(String peer) {
    port.set("");
    host.set(peer);
    connect();
  }

  /// Moves a port that stands behind the host, as in `localhost:80` or `[::1]:80`, to its own
  /// field; to be called when the host is complete.
  void splitHost() {
    String typed = host.get().strip();
    int colon = typed.lastIndexOf(':');
    boolean literal = typed.indexOf(':') < colon && !typed.startsWith("[");
    if (colon > 0 && !literal && portProblem(typed.substring(colon + 1)).isEmpty()) {
      host.set(typed.substring(0, colon));
      port.set(typed.substring(colon + 1));
    }
  }

  /// Connects to what is filled in, and starts the practice server whose endpoint was filled in
  /// first, if nothing listens there.
  public void connect() {
    splitHost();
    if (canConnect().get()) {
      Endpoint endpoint = Endpoint.parse(host.get(), port.get());
      practiceAt(new Settings.Recent(endpoint.host(), endpoint.port(), secured.get()))
          .filter(kind -> kind == offered)
          .ifPresentOrElse(
              kind ->
                  practice.startOnItsPort(
                      kind, at -> startedForConnect(kind, at), () -> connect(endpoint)),
              () -> connect(endpoint));
    }
  }

  private void startedForConnect(PracticeKind kind, Endpoint at) {
    noteListening(kind, at);
    connect(at);
  }

  private void connect(Endpoint endpoint) {
    if (!idle.get()) {
      return; // pressed twice while the practice server was started
    }
    try {
      Optional<Tls> how = tls.at(endpoint);
      var place = new Settings.Recent(endpoint.host(), endpoint.port(), how.isPresent());
      settings.change(s -> s.withRecent(place));
      SessionOptions options = session.optionsProperty().get();
      session.optionsProperty().set(options.with(how));
      session.connect(endpoint);
    } catch (InvalidPathException e) {
      tell("Not connected: under TLS in Options, this is not a file's name: " + e.getInput());
    }
  }

  /// Trusts the certificate that was refused, in spite of its flaws, and connects again to the
  /// endpoint that has it, whatever stands in the fields by now.
  public void trust(Failure.UntrustedCertificate refused) {
    tls.trust(refused);
    fill(new Settings.Recent(refused.endpoint().host(), refused.endpoint().port(), true));
    connect();
  }

  /// Ends dialling at once, or closes gracefully.
  public void disconnect() {
    if (dialling.get()) {
      session.cancelConnect();
    } else {
      session.disconnect();
    }
  }

  /// Connects or disconnects, whichever makes sense.
  public void toggle() {
    if (idle.get()) {
      connect();
    } else {
      disconnect();
    }
  }

  /// Closes our side only.
  public void halfClose() {
    session.halfClose();
  }

  /// Resets the connection.
  public void abort() {
    session.abort();
  }

  /// Starts a practice server and fills in its endpoint and framing.
  public void startPractice(PracticeKind kind) {
    practice.start(kind, at -> practiceReady(kind, at), this::tell);
  }

  /// Fills in the endpoint used last; the first time it is the Echo practice server. A practice
  /// server that is filled in is started by Connect: nothing listens that nobody asked for.
  public void fillFirst() {
    Settings.Recent first = settings.get().recent().stream().findFirst().orElse(ECHO);
    fill(first);
    offered = practiceAt(first).orElse(null);
  }

  private static Optional<PracticeKind> practiceAt(Settings.Recent place) {
    return Stream.of(PracticeKind.values())
        .filter(kind -> place.equals(new Settings.Recent("127.0.0.1", kind.port(), false)))
        .findFirst();
  }

  /// Shows a notice.
  public void tell(String words) {
    notice.set("");
    notice.set(words);
  }

  private void practiceReady(PracticeKind kind, Endpoint at) {
    noteListening(kind, at);
    if (idle.get()) {
      fill(new Settings.Recent(at.host(), at.port(), false));
      session.framingProperty().set(kind.framing());
    }
  }

  private void noteListening(PracticeKind kind, Endpoint at) {
    session.note(
        at.port() == kind.port()
            ? kind.label() + " practice server listens on " + at
            : "%s practice server listens on %s, because port %d is in use"
                .formatted(kind.label(), at, kind.port()));
  }
}
