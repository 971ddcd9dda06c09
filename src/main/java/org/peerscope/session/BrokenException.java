package org.peerscope.session;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import org.peerscope.net.Endpoint;
import org.peerscope.net.Failure;
import org.peerscope.net.Phase;

/// The connection, or the recording of it, cannot go on; carries why.
final class BrokenException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final transient Failure failure;

  BrokenException(Endpoint endpoint, Phase phase, IOException cause) {
    super(cause);
    this.failure = Failure.of(cause, phase, endpoint.toString(), Duration.ZERO);
  }

  Failure failure() {
    return failure;
  }
}
