package org.peerscope.session;

import java.util.function.Supplier;
import javafx.concurrent.ScheduledService;
import javafx.concurrent.Task;

/// Asks the kernel about one connection's peer again and again, in the background. For the FX
/// thread.
///
/// Each connection, and each check that must not wait for the next period, has a service of its
/// own: a scheduled service cannot be restarted while the end of a check is on its way to the FX
/// thread.
final class PeerCheckService extends ScheduledService<PeerCheck> {
  private final Supplier<PeerCheck> check;

  PeerCheckService(Supplier<PeerCheck> check) {
    this.check = check;
  }

  @Override
  protected Task<PeerCheck> createTask() {
    return new Task<>() {
      @Override
      protected PeerCheck call() {
        return check.get();
      }
    };
  }
}
