package org.peerscope.ui.console;

import org.peerscope.capture.Transcript;

/// Breaks a rule on purpose, to prove that the rule is held.
public final class LimitingPanel {
  private LimitingPanel() {}

  static void limit(Transcript transcript) {
    transcript.limit(1);
  }
}
