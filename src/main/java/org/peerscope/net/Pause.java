package org.peerscope.net;

import java.time.Duration;

/// Waits between attempts; a test gives its own and need not wait.
@FunctionalInterface
public interface Pause {
  /// Waits on the calling thread.
  ///
  /// @throws InterruptedException when the thread is interrupted, at once
  void await(Duration length) throws InterruptedException;
}
