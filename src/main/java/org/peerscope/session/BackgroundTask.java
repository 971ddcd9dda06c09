package org.peerscope.session;

import java.util.function.Consumer;
import javafx.concurrent.Task;

/// Runs a plain piece of work as a [Task] and hands on whatever it throws, so that no failure dies
/// unseen.
final class BackgroundTask extends Task<Void> {
  private final Work work;
  private final Consumer<Throwable> onFailure;

  /// The work; plain code that knows neither tasks nor JavaFX.
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  BackgroundTask(String title, Work work, Consumer<Throwable> onFailure) {
    this.work = work;
    this.onFailure = onFailure;
    updateTitle(title);
  }

  @Override
  @SuppressWarnings({"CatchingUnchecked", "NullAway"}) // Task's type for "no value" is null
  protected Void call() throws Exception {
    try {
      work.run();
    } catch (Exception | Error e) {
      onFailure.accept(e);
      throw e;
    }
    return null;
  }
}
