package org.peerscope.net;

import java.io.IOException;

/// TLS did not come about.
final class TlsException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  TlsException(Failure failure, Throwable cause) {
    super(failure.sentence(), cause);
    this.failure = failure;
  }

  /// Why, for people.
  Failure failure() {
    return failure;
  }
}
