package org.peerscope.session;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks the kernel about one connection's peer until there is something to tell. For one background
/// thread at a time.
///
/// The window is told of what has changed and, once more, that it no longer changes, so that rates
/// come back to nothing. An idle connection is asked as often as a busy one, and draws nothing.
final class PeerPoll {
  private final Supplier<PeerCheck> check;
  private final Supplier<Signs> signs;
  private @Nullable Told last;
  private boolean still;
  private long asked;

  /// What the window knows.
  private record Told(PeerCheck check, Signs signs) {
    boolean says(Told other) {
      return check.isLike(other.check) && signs.equals(other.signs);
    }
  }

  /// @param check asks the kernel
  /// @param signs what else the window shows at each check
  PeerPoll(Supplier<PeerCheck> check, Supplier<Signs> signs) {
    this.check = check;
    this.signs = signs;
  }

  /// The next check that the window must know of; asks at once, and then again after each period.
  PeerCheck next(Duration period) throws InterruptedException {
    Told now = ask();
    while (still && last != null && now.says(last)) {
      Thread.sleep(period);
      now = ask();
    }
    still = last != null && now.says(last);
    last = now;
    return now.check();
  }

  private Told ask() {
    long now = System.nanoTime();
    Duration interval = last == null ? Duration.ZERO : Duration.ofNanos(now - asked);
    asked = now;
    return new Told(check.get().after(interval), signs.get());
  }
}
