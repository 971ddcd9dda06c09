package org.peerscope.session;

import java.util.Optional;
import org.peerscope.capture.Transcript;

/// What is shown beside the kernel's word, to see whether anything of it has changed; immutable.
record Signs(long received, long sent, long waiting, long rows, Optional<String> trouble) {
  /// As it is now.
  static Signs of(Traffic traffic, Transcript transcript) {
    return new Signs(
        traffic.received(),
        traffic.sent(),
        traffic.waiting(),
        transcript.rows().count(),
        transcript.trouble());
  }
}
