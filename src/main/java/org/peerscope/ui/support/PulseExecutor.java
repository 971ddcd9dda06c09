package org.peerscope.ui.support;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;

/// Runs what is handed in, from any thread: the first few things after a pulse without any at once,
/// such as a request and its answer, and while more comes all that came together on the next pulse.
///
/// The timer runs only while something is handed in, so that an idle window makes no pulses.
public final class PulseExecutor implements Executor {
  /// Pulses without anything to run, after which it rests; a flood has shorter gaps.
  private static final int REST = 3;

  /// What is run at once after a pulse without anything to run.
  private static final int FEW = 10;

  private final Executor fx;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean awake = new AtomicBoolean();
  private final AtomicInteger few = new AtomicInteger();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          pulse();
        }
      };
  private int idle;

  /// @param fx runs things on the FX thread
  public PulseExecutor(Executor fx) {
    this.fx = fx;
  }

  @Override
  public void execute(Runnable command) {
    waiting.add(command);
    if (awake.compareAndSet(false, true)) {
      fx.execute(this::wake);
    } else if (few.get() > 0 && few.decrementAndGet() >= 0) {
      fx.execute(this::runWaiting);
    }
  }

  private void wake() {
    timer.start();
    few.set(FEW);
    runWaiting();
  }

  private void pulse() {
    if (!waiting.isEmpty()) {
      runWaiting();
      return;
    }
    few.set(FEW);
    if (++idle >= REST) {
      rest();
    }
  }

  private void rest() {
    timer.stop();
    awake.set(false);
    if (!waiting.isEmpty() && awake.compareAndSet(false, true)) {
      wake();
    }
  }

  /// Only what is there now: what these runs hand in waits for the next pulse.
  private void runWaiting() {
    idle = 0;
    for (int left = waiting.size(); left > 0; left--) {
      Objects.requireNonNull(waiting.poll(), "only this thread takes").run();
    }
  }
}
