package org.peerscope.session;

import java.time.Duration;
import java.util.function.LongConsumer;

/// Tells each second how many are left; for the FX thread.
final class Countdown {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SessionServices services;
  private int run;

  Countdown(SessionServices services) {
    this.services = services;
  }

  /// Starts, in place of what runs.
  ///
  /// @param tick told of the seconds left, from the end of the first second on, while there are any
  void start(Duration time, LongConsumer tick) {
    int mine = ++run;
    next(mine, System.nanoTime() + time.toNanos(), tick);
  }

  private void next(int mine, long end, LongConsumer tick) {
    services.timer().after(SECOND, () -> services.fx().execute(() -> tick(mine, end, tick)));
  }

  private void tick(int mine, long end, LongConsumer tick) {
    long left = Duration.ofNanos(end - System.nanoTime()).plusMillis(500).toSeconds();
    if (mine == run && left > 0) {
      tick.accept(left);
      next(mine, end, tick);
    }
  }

  /// Tells no more.
  void stop() {
    run++;
  }
}
