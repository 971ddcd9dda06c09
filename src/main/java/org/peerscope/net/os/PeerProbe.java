package org.peerscope.net.os;

import java.nio.channels.SocketChannel;
import java.util.Locale;

/// Asks the kernel about a socket with real system calls; Java's own answers are cached.
///
/// Never reads SO_ERROR: that would take the error away from the reader, and a reset would then
/// look like a clean close. Usable from any thread, while the caller keeps the channel from being
/// closed.
@FunctionalInterface
public interface PeerProbe {
  /// Asks; takes a few microseconds and does not block.
  PeerAnswer check(SocketChannel channel);

  /// The probe for this system; one that says why where there is none.
  static PeerProbe ofThisSystem() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    try {
      if (os.contains("linux")) {
        return new PosixProbe(PosixLayout.LINUX);
      }
      if (os.contains("mac")) {
        return new PosixProbe(PosixLayout.MACOS);
      }
      if (os.contains("windows")) {
        return new WinsockProbe();
      }
      return unavailable("There is no peer check for " + os);
    } catch (ReflectiveOperationException | IllegalCallerException | LinkageError e) {
      return unavailable("The peer check could not be set up: " + e.getMessage());
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      return unavailable("The peer check could not be set up: " + e.getMessage());
    }
  }

  private static PeerProbe unavailable(String reason) {
    return _ -> new PeerAnswer.Unavailable(reason);
  }
}
