package org.peerscope.ui.workspace;

import java.time.Duration;
import org.peerscope.net.DialOptions;
import org.peerscope.net.KeepAlive;
import org.peerscope.session.Session;
import org.peerscope.session.SessionOptions;
import org.peerscope.store.Settings;
import org.peerscope.ui.support.SettingsModel;
import org.peerscope.wire.Tolerance;

/// Lets a session follow the limits that the user chooses; for the FX thread.
final class SessionSettings {
  private final Session session;

  private SessionSettings(Session session) {
    this.session = session;
  }

  /// Follows from now on.
  static void follow(Session session, SettingsModel settings) {
    var follower = new SessionSettings(session);
    settings.settingsProperty().subscribe(follower::apply);
    var quotas = settings.settingsProperty().map(Settings::quotas);
    quotas.map(Settings.Quotas::goOn).subscribe(session::goOnUnrecorded);
    quotas.map(Settings.Quotas::sessionBytes).subscribe(session::limitRecording);
  }

  private void apply(Settings settings) {
    Settings.Limits limits = settings.limits();
    session
        .optionsProperty()
        .set(
            new SessionOptions(
                    dialling(limits),
                    Duration.ofMillis(limits.responseTimeoutMillis()),
                    Duration.ofMillis(limits.checkMillis()),
                    keepAlive(limits))
                .with(session.optionsProperty().get().dial().tls()));
    session.toleranceProperty().set(new Tolerance(limits.frameLimit(), settings.recovery()));
  }

  private static DialOptions dialling(Settings.Limits limits) {
    return new DialOptions(
        Duration.ofMillis(limits.connectTimeoutMillis()),
        limits.attempts(),
        Duration.ofMillis(limits.retryDelayMillis()));
  }

  private static KeepAlive keepAlive(Settings.Limits limits) {
    return new KeepAlive(
        Duration.ofSeconds(limits.keepAliveSeconds()),
        Duration.ofSeconds(limits.keepAliveInterval()),
        limits.keepAliveProbes(),
        Duration.ofMillis(limits.userTimeoutMillis()));
  }
}
