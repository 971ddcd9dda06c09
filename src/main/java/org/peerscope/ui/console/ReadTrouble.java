package org.peerscope.ui.console;

import java.io.IOException;
import org.peerscope.session.Recording;
import org.peerscope.session.ShownRows;

/// Tells that something of a capture cannot be read back; for the FX thread.
///
/// It is told once: the telling is a row too, for which all is read again.
final class ReadTrouble {
  private final Recording recording;
  private final ShownRows rows;
  private String told = "";

  /// @param rows those that are read; while others take their place, nothing is told
  ReadTrouble(Recording recording, ShownRows rows) {
    this.recording = recording;
    this.rows = rows;
  }

  void tell(IOException e) {
    String words = "The rows cannot be read back: " + e.getMessage();
    if (!rows.isOutdated() && !words.equals(told)) {
      told = words;
      recording.problem(words);
    }
  }
}
