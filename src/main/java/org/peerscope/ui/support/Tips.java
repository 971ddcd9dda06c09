package org.peerscope.ui.support;

import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;

/// What controls say under the pointer; for the FX thread.
public final class Tips {
  private Tips() {}

  /// Gives a control its tip, or another one; a moment later, because a tip is a window of its own
  /// and the program's window would open later by all of them.
  ///
  /// @param words empty for no tip
  public static void set(Control control, String words) {
    AfterFirstFrame.run(() -> control.setTooltip(words.isEmpty() ? null : new Tooltip(words)));
  }
}
