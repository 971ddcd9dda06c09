package org.peerscope.support;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import org.testfx.api.FxToolkit;

/// The headless toolkit, and the way onto its thread.
public final class Fx {
  /// How long a test waits for anything.
  public static final Duration LIMIT = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(5);

  private Fx() {}

  /// Starts the toolkit once for all tests.
  public static void start() {
    try {
      FxToolkit.registerPrimaryStage();
      Uncaught.watch();
    } catch (TimeoutException e) {
      throw new IllegalStateException("the toolkit did not start", e);
    }
  }

  /// Runs on the FX thread and gives what came of it; fails if some thread has failed meanwhile.
  public static <T> T call(Callable<T> action) {
    var task = new FutureTask<T>(action);
    if (Platform.isFxApplicationThread()) {
      task.run();
    } else {
      Platform.runLater(task);
    }
    try {
      T result = task.get();
      Uncaught.check();
      return result;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Runs on the FX thread.
  public static void run(Runnable action) {
    call(
        () -> {
          action.run();
          return true;
        });
  }

  /// Waits until a condition holds on the FX thread.
  public static void until(String what, Callable<Boolean> condition) {
    await(what).pollInterval(POLL).atMost(LIMIT).until(() -> call(condition));
  }
}
