package org.peerscope.ui.connection;

import javafx.scene.control.Spinner;
import org.peerscope.store.Settings.Limits;
import org.peerscope.ui.support.SettingsModel;

/// Time-outs and limits, in a pop-over; for the FX thread.
final class OptionsPane extends NumberRows {
  private final SettingsModel settings;
  private final Spinner<Integer> connectTimeout;
  private final Spinner<Integer> attempts;
  private final Spinner<Integer> retryDelay;
  private final Spinner<Integer> responseTimeout;
  private final Spinner<Integer> checkPeriod;
  private final Spinner<Integer> frameLimit;
  private final Spinner<Integer> keepAlive;
  private final Spinner<Integer> keepAliveInterval;
  private final Spinner<Integer> keepAliveProbes;
  private final Spinner<Integer> userTimeout;

  OptionsPane(SettingsModel settings) {
    this.settings = settings;
    Limits limits = settings.get().limits();
    connectTimeout = new Spinner<>(1, Limits.MOST_MILLIS, limits.connectTimeoutMillis(), 500);
    attempts = new Spinner<>(1, 100, limits.attempts());
    retryDelay = new Spinner<>(0, Limits.MOST_MILLIS, limits.retryDelayMillis(), 500);
    responseTimeout = new Spinner<>(0, Limits.MOST_MILLIS, limits.responseTimeoutMillis(), 500);
    checkPeriod = new Spinner<>(50, Limits.MOST_MILLIS, limits.checkMillis(), 50);
    frameLimit = new Spinner<>(1, Limits.MOST_BYTES, limits.frameLimit(), 1 << 20);
    keepAlive = new Spinner<>(0, Limits.MOST_SECONDS, limits.keepAliveSeconds());
    keepAliveInterval = new Spinner<>(1, Limits.MOST_SECONDS, limits.keepAliveInterval());
    keepAliveProbes = new Spinner<>(1, 127, limits.keepAliveProbes());
    userTimeout = new Spinner<>(0, Limits.MOST_MILLIS, limits.userTimeoutMillis(), 500);
    row("connect-timeout", "Connect time-out", connectTimeout, "ms");
    row("attempts", "Attempts", attempts, "");
    row("retry-delay", "Delay between attempts", retryDelay, "ms");
    row("response-timeout", "Response time-out", responseTimeout, "ms, 0 for none");
    row("check-period", "Peer check every", checkPeriod, "ms");
    row("frame-limit", "Largest payload received", frameLimit, "bytes");
    row("keep-alive", "Keep-alive after", keepAlive, "s of silence, 0 for none");
    row("keep-alive-interval", "Keep-alive every", keepAliveInterval, "s");
    row("keep-alive-probes", "Unanswered probes", keepAliveProbes, "end the connection");
    row("user-timeout", "Unacknowledged at most", userTimeout, "ms, 0 for the system's limit");
    complete(
        "Times and attempts hold from the next connection on. On Linux a limit for unacknowledged"
            + " bytes counts for unanswered probes too, in place of their number.");
  }

  @Override
  void store() {
    settings.change(
        s ->
            s.withLimits(
                new Limits(
                    attempts.getValue(),
                    retryDelay.getValue(),
                    connectTimeout.getValue(),
                    responseTimeout.getValue(),
                    checkPeriod.getValue(),
                    frameLimit.getValue(),
                    keepAlive.getValue(),
                    keepAliveInterval.getValue(),
                    keepAliveProbes.getValue(),
                    userTimeout.getValue())));
  }
}
