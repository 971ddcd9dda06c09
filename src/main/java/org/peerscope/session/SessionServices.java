package org.peerscope.session;

import java.util.concurrent.Executor;
import org.peerscope.capture.Captures;
import org.peerscope.net.Dialer;
import org.peerscope.net.os.PeerProbe;

/// What a session needs from outside; made once by the program, shared by all sessions.
///
/// @param fx runs things on the FX thread, in order
/// @param pulse runs things on the FX thread, together, once per pulse
/// @param threads gives each piece of background work a thread
/// @param timer runs short things later
/// @param captures keeps what is recorded
/// @param dialer connects
/// @param probe asks the kernel
public record SessionServices(
    Executor fx,
    Executor pulse,
    Executor threads,
    Timer timer,
    Captures captures,
    Dialer dialer,
    PeerProbe probe) {

  /// Runs work where it is asked for, but on another thread when that is the one to be spared: it
  /// must not wait for the disk.
  Executor sparing(Thread spared) {
    return work -> {
      if (Thread.currentThread().equals(spared)) {
        threads.execute(work);
      } else {
        work.run();
      }
    };
  }
}
