package org.peerscope.ui.support;

import javafx.scene.control.Dialog;
import javafx.stage.Window;

/// What all dialogs have in common; for the FX thread.
public final class Dialogs {
  private Dialogs() {}

  /// Gives a dialog its window, and the size of font that is chosen for that.
  public static void belong(Dialog<?> dialog, Window owner) {
    dialog.initOwner(owner);
    dialog.getDialogPane().setStyle(owner.getScene().getRoot().getStyle());
  }
}
