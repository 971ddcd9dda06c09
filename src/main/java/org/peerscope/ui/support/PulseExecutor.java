package org.peerscope.ui.support;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;

/// Runs what is handed in, from any thread, together on the next pulse.
///
/// The timer runs only while something is handed in, so that an idle window makes no pulses.
public final class PulseExecutor implements Executor {
  private final Executor fx;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean awake = new AtomicBoolean();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          pulse();
        }
      };

  /// @param fx runs things on the FX thread
  public PulseExecutor(Executor fx) {
    this.fx = fx;
  }

  @Override
  public void execute(Runnable command) {
    waiting.add(command);
    if (awake.compareAndSet(false, true)) {
      fx.execute(timer::start);
    }
  }

  private void pulse() {
    if (waiting.isEmpty()) {
      timer.stop();
      awake.set(false);
      if (!waiting.isEmpty() && awake.compareAndSet(false, true)) {
        timer.start();
      }
      return;
    }
    // Only what is there now: what these runs hand in waits for the next pulse.
    for (int left = waiting.size(); left > 0; left--) {
      Objects.requireNonNull(waiting.poll(), "only this thread takes").run();
    }
  }
}
