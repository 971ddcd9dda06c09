package org.peerscope.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The reading or the writing half of a connection, on a thread of its own; safe from any thread.
final class Half {
  private final String title;
  private final Consumer<Throwable> broken;
  private final CompletableFuture<Boolean> left = new CompletableFuture<>();

  /// @param title the thread's work in a word
  /// @param broken told, on the half's thread or the starter's, of what ended it before its time
  Half(String title, Consumer<Throwable> broken) {
    this.title = title;
    this.broken = broken;
  }

  /// Starts it. A half that gets no thread has left, so that the connection still comes to its end.
  void start(Executor threads, BackgroundTask.Work work) {
    try {
      threads.execute(new BackgroundTask(title, () -> run(work), broken));
    } catch (RuntimeException | OutOfMemoryError e) {
      left.complete(true);
      broken.accept(e);
    }
  }

  private void run(BackgroundTask.Work work) {
    Thread.currentThread().setName("peerscope-" + title); // for who looks at a dump of threads
    try {
      work.run();
    } catch (Exception | Error e) {
      broken.accept(e);
    } finally {
      left.complete(true);
    }
  }

  /// Completes when it has come to its end.
  CompletableFuture<Boolean> left() {
    return left;
  }
}
