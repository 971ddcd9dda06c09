package org.peerscope.session;

import java.io.IOException;
import java.nio.file.Path;

/// Writes a file; runs in the background.
@FunctionalInterface
public interface Saver {
  /// Writes the file.
  ///
  /// @throws IOException when it cannot be written
  void save(Path to) throws IOException;
}
