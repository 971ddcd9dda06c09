package org.peerscope.net.os;

import java.util.Locale;

/// The probe for this system.
final class SystemProbe {
  static final PeerProbe PROBE = create();

  private SystemProbe() {}

  private static PeerProbe create() {
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
