package org.peerscope.session;

import java.time.Duration;
import javafx.concurrent.ScheduledService;
import javafx.concurrent.Task;

/// Asks the kernel about one connection's peer again and again, in the background. For the FX
/// thread.
///
/// Each connection, and each check that must not wait for the next period, has a service of its
/// own: a scheduled service cannot be restarted while the end of a check is on its way to the FX
/// thread.
final class PeerCheckService extends ScheduledService<PeerCheck> {
  private final PeerPoll poll;
  private final Duration period;

  PeerCheckService(PeerPoll poll, Duration period) {
    this.poll = poll;
    this.period = period;
    setPeriod(javafx.util.Duration.millis((double) period.toMillis()));
  }

  @Override
  protected Task<PeerCheck> createTask() {
    return new Task<>() {
      @Override
      protected PeerCheck call() throws InterruptedException {
        return poll.next(period);
      }
    };
  }
}
