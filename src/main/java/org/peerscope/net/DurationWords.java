package org.peerscope.net;

import java.time.Duration;

/// Says a time limit in words; stateless, usable from any thread.
public final class DurationWords {
  private DurationWords() {}

  /// Whole seconds as `5 s`, anything else as `1500 ms`.
  public static String of(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
