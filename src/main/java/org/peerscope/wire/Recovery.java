package org.peerscope.wire;

/// What a decoder does after bytes that break its rule; a constant.
public enum Recovery {
  /// It stops, and all that follows is shown as it was read.
  STOP("stop and show raw"),
  /// It skips to where the next frame can start, and says what it skipped.
  SKIP("skip to the next frame");

  private final String label;

  Recovery(String label) {
    this.label = label;
  }

  /// What it does, in words.
  public String label() {
    return label;
  }
}
