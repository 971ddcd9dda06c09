package org.peerscope.wire;

/// A payload that a framing cannot carry.
public final class UnencodableException extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  /// @param reason why not and what to do, in words for the user
  public UnencodableException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /// Why not and what to do, in words for the user.
  public String reason() {
    return reason;
  }
}
