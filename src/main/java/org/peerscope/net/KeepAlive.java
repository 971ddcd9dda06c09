package org.peerscope.net;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import org.peerscope.net.os.UserTimeout;

/// How a peer that has vanished is noticed; immutable, usable from any thread.
///
/// While nothing is under way the kernel sends keep-alive probes (RFC 9293 section 3.8.4); while
/// sent bytes are unacknowledged it does not, and the user time-out counts (RFC 5482). On Linux a
/// user time-out takes the place of the number of probes too (tcp(7)).
///
/// @param idle how long nothing comes before the first probe, in whole seconds; zero for no probes
/// @param interval from one probe to the next, in whole seconds, 1 or more
/// @param probes how many unanswered ones end the connection, 1 to 127; on Linux only without a
///   user time-out
/// @param userTimeout how long sent bytes may stay unacknowledged; zero for the system's own limit,
///   a quarter of an hour or more
public record KeepAlive(Duration idle, Duration interval, int probes, Duration userTimeout) {
  /// A peer that vanished is noticed in five seconds; a peer that does not read may stay so.
  public static final KeepAlive DEFAULT =
      new KeepAlive(Duration.ofSeconds(2), Duration.ofSeconds(1), 3, Duration.ZERO);

  /// Checks the ranges.
  public KeepAlive {
    if (idle.isNegative() || interval.toSeconds() < 1 || probes < 1 || userTimeout.isNegative()) {
      throw new IllegalArgumentException(idle + ", " + interval + ", " + probes);
    }
  }

  /// @throws IOException when the socket takes no options any more
  void apply(SocketChannel channel) throws IOException {
    boolean wanted = !idle.isZero();
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, wanted);
    if (wanted && channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
      channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, seconds(idle));
      channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, seconds(interval));
      channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, probes);
    }
    if (!userTimeout.isZero() && !UserTimeout.set(channel, userTimeout)) {
      throw new IOException("this system has no user time-out");
    }
  }

  private static int seconds(Duration time) {
    return Math.max(1, Math.toIntExact(time.toSeconds()));
  }
}
