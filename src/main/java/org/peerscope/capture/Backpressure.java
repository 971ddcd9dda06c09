package org.peerscope.capture;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Holds the threads that bring bytes while the disk, or the limit, takes no more; safe from any
/// thread.
final class Backpressure {
  private static final long RETRY_MILLIS = 100;

  private final LongSupplier size;
  private final Runnable listener;
  private volatile @Nullable String bytesTrouble;
  private volatile @Nullable String rowsTrouble;
  private long limit = Long.MAX_VALUE;
  private boolean closed;

  /// @param size what is on disk, in bytes
  /// @param listener told when writing stops
  Backpressure(LongSupplier size, Runnable listener) {
    this.size = size;
    this.listener = listener;
  }

  /// Something that the disk may refuse.
  @FunctionalInterface
  interface Write {
    void run() throws IOException;
  }

  /// What cannot be written at the moment, in a sentence; empty when all is well.
  Optional<String> trouble() {
    Optional<String> bytes =
        told(bytesTrouble, "Recording is paused: %s. The peer is held back; nothing is lost");
    return bytes.or(
        () -> told(rowsTrouble, "The rows cannot be written: %s. It is tried again; all is shown"));
  }

  private static Optional<String> told(@Nullable String why, String sentence) {
    return Optional.ofNullable(why).map(sentence::formatted);
  }

  /// Lets bytes be written up to this size of all.
  synchronized void limit(long bytes) {
    limit = bytes;
    notifyAll();
  }

  /// Whether the limit is why nothing can be written.
  synchronized boolean isAtLimit() {
    return bytesTrouble != null && size.getAsLong() >= limit;
  }

  private synchronized void checkLimit() throws IOException {
    if (size.getAsLong() >= limit) {
      throw new IOException("the capture has reached its limit of %,d bytes".formatted(limit));
    }
  }

  /// Writes bytes, again and again until it succeeds.
  ///
  /// @param givenUp asked before each further try
  /// @throws IOException when it was given up, or after the close, or when not the disk refuses but
  ///   where the bytes come from
  void bytes(Write write, BooleanSupplier givenUp) throws IOException {
    while (true) {
      try {
        checkLimit();
        write.run();
        bytesTrouble = null;
        return;
      } catch (UnreadableFileException e) {
        throw e;
      } catch (IOException e) {
        bytesTrouble = words(e);
        listener.run();
        pause(e, givenUp);
      }
    }
  }

  @SuppressWarnings("WaitNotInLoop") // its caller tries again, however it woke up
  private synchronized void pause(IOException refusal, BooleanSupplier givenUp) throws IOException {
    try {
      if (!closed) {
        wait(RETRY_MILLIS);
      }
    } catch (InterruptedException e) {
      refusal.addSuppressed(e);
      throw refusal;
    }
    if (closed || givenUp.getAsBoolean()) {
      bytesTrouble = null;
      throw refusal;
    }
  }

  /// Writes rows, which go on gathering when that fails.
  void rows(Write write) {
    try {
      write.run();
      rowsTrouble = null;
    } catch (IOException e) {
      rowsTrouble = words(e);
    }
  }

  /// Why rows that are there were not written; empty when they were.
  Optional<String> refusedRows() {
    return Optional.ofNullable(rowsTrouble);
  }

  private static String words(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /// Lets nobody wait any more.
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
