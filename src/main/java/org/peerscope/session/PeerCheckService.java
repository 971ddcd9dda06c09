package org.peerscope.session;

import java.util.function.Supplier;
import javafx.concurrent.ScheduledService;
import javafx.concurrent.Task;

/// Asks the kernel about the peer again and again, in the background. For the FX thread.
final class PeerCheckService extends ScheduledService<PeerCheck> {
  private final Supplier<Supplier<PeerCheck>> current;

  /// @param current gives, on the FX thread, the check of the connection that is there then
  PeerCheckService(Supplier<Supplier<PeerCheck>> current) {
    this.current = current;
  }

  /// Checks at once, and then again each period.
  ///
  /// [#restart] would fail while the next check is already scheduled: it does not clear the timer.
  void checkNow() {
    cancel();
    reset();
    start();
  }

  @Override
  protected Task<PeerCheck> createTask() {
    Supplier<PeerCheck> check = current.get();
    return new Task<>() {
      @Override
      protected PeerCheck call() {
        return check.get();
      }
    };
  }
}
