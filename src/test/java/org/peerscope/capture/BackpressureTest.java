package org.peerscope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What is told of a disk that takes its time, and of a file that does.
class BackpressureTest {
  private final Backpressure disk = new Backpressure(() -> 0, () -> 0, () -> {});
  private final CountDownLatch diskGoes = new CountDownLatch(1);
  private final CountDownLatch fileGoes = new CountDownLatch(1);

  private interface Action {
    void run() throws IOException;
  }

  private static CompletableFuture<Void> start(Action action) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            action.run();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        Thread::startVirtualThread);
  }

  private static Backpressure.Write waitingFor(CountDownLatch latch) {
    return () -> {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    };
  }

  @Test
  void thatMoreMayBeRecordedIsToldAtOnce() {
    var told = new AtomicInteger();
    var full = new Backpressure(() -> 10, () -> 0, told::incrementAndGet);
    full.limit(5);
    full.goOn(true);
    full.awaitRoom(() -> false);
    assertThatThrownBy(() -> full.bytes(() -> {}, () -> true)).isInstanceOf(IOException.class);
    int before = told.get();

    full.limit(20);

    assertThat(full.trouble()).isEmpty();
    assertThat(told.get()).isGreaterThan(before);
  }

  @Test
  void aSlowFileIsNoDiskThatStandsStill() throws Exception {
    var copying = start(() -> disk.copy(waitingFor(fileGoes), () -> false));
    var writing = start(() -> disk.bytes(waitingFor(diskGoes), () -> false));
    await().atMost(Duration.ofSeconds(10)).until(disk::isPaused);
    assertThat(disk.trouble().orElseThrow()).startsWith("The disk has not answered for 2 s");

    diskGoes.countDown();
    writing.get();

    assertThat(disk.trouble()).isEmpty();
    assertThat(disk.isPaused()).isFalse();
    assertThat(copying).isNotDone();
    fileGoes.countDown();
    copying.get();
  }
}
