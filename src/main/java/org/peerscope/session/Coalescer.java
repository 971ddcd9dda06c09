package org.peerscope.session;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/// Turns any number of signals into one run of an action; signals come from any thread.
final class Coalescer {
  private final Executor executor;
  private final Runnable action;
  private final AtomicBoolean pending = new AtomicBoolean();

  Coalescer(Executor executor, Runnable action) {
    this.executor = executor;
    this.action = action;
  }

  /// Asks for a run after this moment; a run that is already due and has not started will do.
  void signal() {
    if (pending.compareAndSet(false, true)) {
      executor.execute(this::run);
    }
  }

  private void run() {
    pending.set(false);
    action.run();
  }
}
