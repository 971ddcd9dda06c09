package org.peerscope.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.peerscope.net.os.SystemWords;

/// Tells failures apart by what the JDK throws: by its class where that is enough, else by the
/// system's words.
///
/// @param phase what was being done
/// @param target `host:port`, and the address where one is known
/// @param limit the time limit of the phase, named when it ran out
record FailureNames(Phase phase, String target, Duration limit) {
  /// Names an error.
  Failure of(Exception error) {
    String cause =
        error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    return switch (error) {
      case TlsException e -> e.failure();
      case SSLException e when TlsProblem.beneath(e).isPresent() -> of(TlsProblem.beneath(e).get());
      case SSLException _ -> new Failure.TlsFailed(target, TlsProblem.of(cause), cause);
      case UnknownHostException _ -> new Failure.UnknownHost(target, cause);
      case UnresolvedAddressException _ -> new Failure.UnknownHost(target, "");
      case SocketTimeoutException _ -> new Failure.TimedOut(target, phase, limit, cause);
      case NoRouteToHostException _ -> new Failure.Unreachable(target, cause);
      case ConnectException _ -> orRefused(byWords(cause), cause);
      case IOException _ -> byWords(cause);
      default -> new Failure.Other(target, phase, cause);
    };
  }

  private Failure byWords(String cause) {
    String words = SystemWords.english(cause).toLowerCase(Locale.ROOT);
    if (words.contains("unreachable")) {
      return new Failure.Unreachable(target, cause);
    }
    if (words.contains("no route to host")) { // from an open connection: nobody has the address
      return new Failure.Vanished(target, cause);
    }
    if (words.contains("timed out")) { // the kernel's own limit, not ours
      return phase == Phase.CONNECTING
          ? new Failure.TimedOut(target, phase, Duration.ZERO, cause)
          : new Failure.Vanished(target, cause);
    }
    if (words.contains("reset") && isBeforeOpen()) {
      return new Failure.ClosedDuringConnect(target, cause);
    }
    if (words.contains("reset") || words.contains("broken pipe")) {
      return new Failure.Reset(target, phase, cause);
    }
    return words.contains("permission denied") || words.contains("not permitted")
        ? new Failure.NotPermitted(target, cause)
        : new Failure.Other(target, phase, cause);
  }

  /// Most often it is that, whatever language the words are in.
  private Failure orRefused(Failure named, String cause) {
    return named instanceof Failure.Unreachable
            || named instanceof Failure.TimedOut
            || named instanceof Failure.Vanished
        ? named
        : new Failure.Refused(target, cause);
  }

  private boolean isBeforeOpen() {
    return phase == Phase.CONNECTING || phase == Phase.HANDSHAKING;
  }
}
