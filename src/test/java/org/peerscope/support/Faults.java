package org.peerscope.support;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/// Calls that may fail, counted from the first; one of them does.
public final class Faults {
  private final int fatal;
  private final Injection injection;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private volatile String struck = "";
  private volatile boolean over;

  /// What a call fails with.
  public enum Injection {
    /// What the system throws.
    IO_EXCEPTION,
    /// What a bug throws.
    RUNTIME_EXCEPTION,
    /// What the runtime throws when memory is short.
    OUT_OF_MEMORY;

    private void strike(String call) throws IOException {
      String words = "injected into " + call;
      switch (this) {
        case IO_EXCEPTION -> throw new IOException(words);
        case RUNTIME_EXCEPTION -> throw new IllegalStateException(words);
        case OUT_OF_MEMORY -> throw new OutOfMemoryError(words);
      }
    }
  }

  /// @param fatal which call fails, from 1
  public Faults(int fatal, Injection injection) {
    this.fatal = fatal;
    this.injection = injection;
  }

  /// None of these fails.
  public static Faults none() {
    return new Faults(Integer.MAX_VALUE, Injection.IO_EXCEPTION);
  }

  /// Counts a call, and lets it fail when its turn has come.
  public void count(String call) throws IOException {
    if (!over && calls.incrementAndGet() == fatal) {
      struck = call;
      injection.strike(call);
    }
  }

  /// Counts no more, and lets nothing fail: what comes now is the test's own.
  public void end() {
    over = true;
  }

  public int calls() {
    return calls.get();
  }

  /// How many files that may fail are open.
  public int open() {
    return open.get();
  }

  void opened() {
    open.incrementAndGet();
  }

  void closed() {
    open.decrementAndGet();
  }

  /// The call that has failed; empty before.
  public String struck() {
    return struck;
  }
}
