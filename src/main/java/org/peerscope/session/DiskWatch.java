package org.peerscope.session;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.peerscope.capture.Transcript;

/// Tries to write what the disk has refused while no connection asks for it; for the FX thread.
final class DiskWatch {
  private static final Duration PERIOD = Duration.ofMillis(500);

  private final SessionServices services;
  private final Transcript transcript;
  private final AtomicBoolean looking = new AtomicBoolean();
  private boolean running;
  private boolean closed;

  DiskWatch(SessionServices services, Transcript transcript) {
    this.services = services;
    this.transcript = transcript;
  }

  /// Looks until there is no trouble any more.
  void start() {
    if (!running) {
      running = true;
      look();
    }
  }

  private void look() {
    if (closed || transcript.trouble().isEmpty()) {
      running = false;
    } else {
      // A disk that stands still must not hold up the timer.
      services.timer().after(PERIOD, () -> services.threads().execute(this::check));
    }
  }

  private void check() {
    transcript.checkDisk();
    services.fx().execute(this::look);
  }

  /// Looks once on a thread of its own, unless one is still at it: a disk that stands still must
  /// not hold up who asks. From any thread.
  void lookBeside() {
    if (looking.compareAndSet(false, true)) {
      services
          .threads()
          .execute(
              () -> {
                try {
                  transcript.checkDisk();
                } finally {
                  looking.set(false);
                }
              });
    }
  }

  /// Looks no more.
  void close() {
    closed = true;
  }
}
