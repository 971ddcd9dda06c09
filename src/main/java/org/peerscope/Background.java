package org.peerscope;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.peerscope.session.Timer;

/// The program's threads.
///
/// @param threads a platform thread for each piece of work: they read and write sockets faster
/// @param many a virtual thread for each piece of work, for things that come in thousands
record Background(Executor threads, Executor many) {
  static Background create() {
    return new Background(
        Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("peerscope-", 1).factory()),
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("peerscope-practice-", 1).factory()));
  }

  Timer timer() {
    return this::after;
  }

  private void after(Duration delay, Runnable action) {
    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, threads)
        .execute(action);
  }
}
