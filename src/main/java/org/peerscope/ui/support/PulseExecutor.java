package org.peerscope.ui.support;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;

/// Runs what is handed in, from any thread: at once as long as little comes, so that an answer is
/// seen without delay, and together on the next pulse in a flood.
///
/// The timer runs only in a flood, so that an idle window makes no pulses.
public final class PulseExecutor implements Executor {
  private static final long WINDOW_NANOS = 16_000_000;

  /// Of each window, so that most of it is left for drawing.
  private static final long MOST_SPENT_NANOS = 3_000_000;

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

  private long windowStart;
  private long spent;

  /// @param fx runs things on the FX thread
  public PulseExecutor(Executor fx) {
    this.fx = fx;
  }

  @Override
  public void execute(Runnable command) {
    waiting.add(command);
    if (awake.compareAndSet(false, true)) {
      fx.execute(this::wake);
    }
  }

  /// What comes now and then is run at once; a flood waits for pulses.
  private void wake() {
    long now = System.nanoTime();
    if (now - windowStart > WINDOW_NANOS) {
      windowStart = now;
      spent = 0;
    }
    if (spent > MOST_SPENT_NANOS) {
      timer.start();
    } else {
      runAll();
      spent += System.nanoTime() - now;
      rest();
    }
  }

  private void pulse() {
    if (waiting.isEmpty()) {
      timer.stop();
      rest();
    } else {
      runAll();
    }
  }

  /// What came at the last moment wakes it again.
  private void rest() {
    awake.set(false);
    if (!waiting.isEmpty() && awake.compareAndSet(false, true)) {
      timer.start();
    }
  }

  private void runAll() {
    // Only what is there now: what these runs hand in waits for the next time.
    for (int left = waiting.size(); left > 0; left--) {
      Objects.requireNonNull(waiting.poll(), "only this thread takes").run();
    }
  }
}
