package org.peerscope.ui.support;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Puts text on the system's clipboard; for the FX thread.
public final class Clipboards {
  private Clipboards() {}

  /// Replaces what is on the clipboard; nothing replaces nothing.
  public static void put(String text) {
    if (text.isEmpty()) {
      return;
    }
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
