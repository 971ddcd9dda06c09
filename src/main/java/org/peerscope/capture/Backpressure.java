package org.peerscope.capture;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Holds the threads that bring bytes while the disk, or the limit, takes no more, or lets them go
/// on without; safe from any thread.
final class Backpressure {
  private static final long RETRY_MILLIS = 100;

  private static final String PAUSED =
      "Recording is paused at received byte %,d: %s. The peer is held back; nothing is lost";
  private static final String SUSPENDED =
      "Nothing is recorded behind the %,d received bytes that are kept: %s. Conversations go on without;"
          + " it is tried again";

  /// So long a disk may take.
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

  /// Without the seconds, which would make another sentence of it each time it is asked.
  private static final String STANDS_STILL =
      "The disk has not answered for 2 s or longer: what comes waits for it; nothing is lost";

  private static final String ROWS_REFUSED = "The rows cannot be written: %s. It is tried again";

  private final LongSupplier size;
  private final LongSupplier end;
  private final Runnable listener;

  /// When writes began that have not ended.
  private final ConcurrentSkipListSet<Long> writing = new ConcurrentSkipListSet<>();

  private volatile @Nullable String bytesTrouble;
  private volatile @Nullable String rowsTrouble;
  private volatile boolean goingOn;
  private volatile long refused;
  private long limit = Long.MAX_VALUE;
  private boolean closed;

  /// @param size what is on disk, in bytes
  /// @param end how many bytes were received and written
  /// @param listener told when writing stops, and when it may go on
  Backpressure(LongSupplier size, LongSupplier end, Runnable listener) {
    this.size = size;
    this.end = end;
    this.listener = listener;
  }

  /// Something that the disk may refuse.
  @FunctionalInterface
  interface Write {
    void run() throws IOException;
  }

  /// What cannot be written at the moment, in a sentence; empty when all is well.
  Optional<String> trouble() {
    String sentence = goingOn ? SUSPENDED : PAUSED;
    return Optional.ofNullable(bytesTrouble)
        .map(why -> sentence.formatted(end.getAsLong(), why))
        .or(() -> refusedRows().map(ROWS_REFUSED::formatted))
        .or(this::standstill);
  }

  private Optional<String> standstill() {
    return longest() < PATIENCE ? Optional.empty() : Optional.of(STANDS_STILL);
  }

  private long longest() {
    Iterator<Long> starts = writing.iterator(); // of which the last may end at this moment
    return starts.hasNext() ? System.nanoTime() - starts.next() : 0;
  }

  private void timed(Write write) throws IOException {
    long start = System.nanoTime();
    writing.add(start);
    try {
      write.run();
    } finally {
      writing.remove(start);
    }
  }

  /// Lets bytes be written up to this size of all.
  void limit(long bytes) {
    setLimit(bytes);
    listener.run();
  }

  private synchronized void setLimit(long bytes) {
    limit = bytes;
    if (size.getAsLong() < limit) {
      bytesTrouble = null; // the next bytes tell
    }
    notifyAll();
  }

  /// Chooses whether the conversation goes on when nothing can be written, or waits.
  void goOn(boolean unrecorded) {
    goingOn = unrecorded;
  }

  /// Whether whoever brings bytes waits.
  boolean isPaused() {
    return (bytesTrouble != null && !goingOn) || longest() >= PATIENCE;
  }

  /// What was refused may be taken now: the next bytes tell, so nothing is said until then.
  ///
  /// @param room asked, when something was refused, whether the disk seems to have some
  void lookAgain(BooleanSupplier room) {
    if (goingOn && bytesTrouble != null && room.getAsBoolean()) {
      forgetTrouble();
    }
  }

  private synchronized void forgetTrouble() {
    if (size.getAsLong() < limit) {
      bytesTrouble = null;
    }
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

  /// Writes bytes, again and again until it succeeds or the conversation goes on without.
  ///
  /// @param givenUp asked before each further try
  /// @return whether they were written
  /// @throws IOException when it was given up, or after the close, or when not the disk refuses but
  ///   where the bytes come from
  boolean bytes(Write write, BooleanSupplier givenUp) throws IOException {
    return attempt(() -> timed(write), givenUp);
  }

  /// As [#bytes] does, but from a file that may take its own time.
  boolean copy(Write write, BooleanSupplier givenUp) throws IOException {
    return attempt(write, givenUp);
  }

  private boolean attempt(Write write, BooleanSupplier givenUp) throws IOException {
    while (!isTooSoon()) {
      try {
        checkLimit();
        write.run();
        bytesTrouble = null;
        return true;
      } catch (UnreadableFileException e) {
        throw e;
      } catch (IOException e) {
        tell(e);
        pause(e, givenUp);
      }
    }
    return false;
  }

  private void tell(IOException refusal) {
    bytesTrouble = words(refusal);
    refused = System.nanoTime();
    listener.run();
  }

  /// Waits while the limit is reached, until it is given up or the conversation goes on without.
  void awaitRoom(BooleanSupplier givenUp) {
    while (!goingOn && !givenUp.getAsBoolean()) {
      try {
        checkLimit();
        return;
      } catch (IOException e) {
        tell(e);
        if (!waited()) {
          return; // whoever writes is refused
        }
      }
    }
  }

  /// A disk that has refused is not asked for each read of a flood.
  private boolean isTooSoon() {
    return goingOn
        && bytesTrouble != null
        && System.nanoTime() - refused < TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS);
  }

  private void pause(IOException refusal, BooleanSupplier givenUp) throws IOException {
    if (!waited() || givenUp.getAsBoolean()) {
      bytesTrouble = null;
      throw refusal;
    }
  }

  /// @return whether it may be tried again
  @SuppressWarnings("WaitNotInLoop") // its caller tries again, however it woke up
  private synchronized boolean waited() {
    try {
      if (!closed && !goingOn) {
        wait(RETRY_MILLIS);
      }
      return !closed;
    } catch (InterruptedException _) {
      return false; // still interrupted, the next write would close its file
    }
  }

  /// Writes rows, which go on gathering when that fails.
  void rows(Write write) {
    try {
      timed(write);
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
