package org.peerscope.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// What a practice server says to one client.
@FunctionalInterface
interface Conversation {
  /// Holds the conversation until the client closes its side or breaks the rules.
  ///
  /// @throws IOException when the connection breaks
  void hold(InputStream in, OutputStream out) throws IOException;
}
