package org.peerscope.net;

import java.time.Duration;
import java.util.Optional;

/// How to dial; immutable, usable from any thread.
///
/// @param connectTimeout limit of one handshake, that of TCP and that of TLS; more than zero
/// @param attempts rounds over all addresses, 1 or more
/// @param delay pause between rounds, zero or more
/// @param tls how to secure the connection; empty for plain TCP
public record DialOptions(
    Duration connectTimeout, int attempts, Duration delay, Optional<Tls> tls) {
  /// Five seconds, three attempts, two seconds between them.
  public static final DialOptions DEFAULT =
      new DialOptions(Duration.ofSeconds(5), 3, Duration.ofSeconds(2));

  /// Plain TCP.
  public DialOptions(Duration connectTimeout, int attempts, Duration delay) {
    this(connectTimeout, attempts, delay, Optional.empty());
  }

  /// Checks the ranges.
  public DialOptions {
    if (connectTimeout.toMillis() < 1 || attempts < 1 || delay.isNegative()) {
      throw new IllegalArgumentException(connectTimeout + ", " + attempts + ", " + delay);
    }
  }
}
