package org.peerscope.session;

import java.time.Duration;

/// Runs something later, on a background thread.
@FunctionalInterface
public interface Timer {
  /// Runs the action once after the delay; returns at once, and never fails.
  void after(Duration delay, Runnable action);
}
