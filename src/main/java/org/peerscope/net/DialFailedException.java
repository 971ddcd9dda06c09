package org.peerscope.net;

import java.io.Serial;

/// Dialling ended without a connection; carries the last attempt's failure.
public final class DialFailedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final transient Failure failure;

  DialFailedException(Failure failure, Exception cause) {
    super(failure.what(), cause);
    this.failure = failure;
  }

  /// Why the last attempt failed.
  public Failure failure() {
    return failure;
  }
}
