package org.peerscope.session;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.peerscope.net.DialOptions;
import org.peerscope.net.KeepAlive;
import org.peerscope.net.Tls;

/// What a session's user can adjust; immutable, usable from any thread.
///
/// @param dial how to connect
/// @param responseTimeout how long an answer may take before an event says so; zero for no limit
/// @param checkPeriod time between two peer checks, more than zero
/// @param keepAlive how a peer that has vanished is noticed
public record SessionOptions(
    DialOptions dial, Duration responseTimeout, Duration checkPeriod, KeepAlive keepAlive) {
  /// Five seconds for an answer, two checks a second.
  public static final SessionOptions DEFAULT =
      new SessionOptions(
          DialOptions.DEFAULT, Duration.ofSeconds(5), Duration.ofMillis(500), KeepAlive.DEFAULT);

  /// Checks the ranges.
  public SessionOptions {
    if (responseTimeout.isNegative() || checkPeriod.toMillis() < 1) {
      throw new IllegalArgumentException(responseTimeout + ", " + checkPeriod);
    }
  }

  /// The same with the next connection secured, or not.
  public SessionOptions with(Optional<Tls> tls) {
    var next = new DialOptions(dial.connectTimeout(), dial.attempts(), dial.delay(), tls);
    return new SessionOptions(next, responseTimeout, checkPeriod, keepAlive);
  }

  /// The options in words, by name, to be kept with a capture.
  Map<String, String> described() {
    return Map.of(
        "connect time-out", words(dial.connectTimeout()),
        "attempts", Integer.toString(dial.attempts()),
        "retry delay", words(dial.delay()),
        "response time-out", words(responseTimeout),
        "TLS", dial.tls().isPresent() ? "on" : "off",
        "keep-alive", keepAlive.toString());
  }

  private static String words(Duration time) {
    return time.toMillis() + " ms";
  }
}
