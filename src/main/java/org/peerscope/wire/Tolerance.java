package org.peerscope.wire;

/// How much a decoder accepts, and what it does about the rest; immutable.
///
/// @param limit the largest payload accepted in bytes, 1 or more
/// @param recovery what follows bytes that break the rule
public record Tolerance(int limit, Recovery recovery) {
  /// The largest payload accepted unless the user chooses another: 16 MiB.
  public static final int DEFAULT_LIMIT = 16 << 20;

  /// 16 MiB, then stop.
  public static final Tolerance DEFAULT = new Tolerance(DEFAULT_LIMIT, Recovery.STOP);

  /// Checks the range.
  public Tolerance {
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }
}
