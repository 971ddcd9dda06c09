package org.peerscope;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.peerscope.ui.support.Dialogs;

/// Asks before a window is closed and something is lost by that; for the FX thread.
///
/// @param underWay tells what would be lost, a sentence each
/// @param stage the window
record Leaving(Supplier<List<String>> underWay, Stage stage) {
  private static final ButtonType CLOSE =
      new ButtonType("Close all the same", ButtonBar.ButtonData.LEFT);

  void asked(WindowEvent event) {
    enterWhatIsTyped();
    List<String> cut = underWay.get();
    if (!cut.isEmpty() && !confirms(String.join("\n", cut))) {
      event.consume();
    }
  }

  /// A field takes what stands in it when the focus goes; it comes back, for the window may stay.
  private void enterWhatIsTyped() {
    Node focused = stage.getScene().getFocusOwner();
    if (focused != null) {
      stage.getScene().getRoot().requestFocus();
      focused.requestFocus();
    }
  }

  private boolean confirms(String words) {
    var question = new Alert(Alert.AlertType.CONFIRMATION, words, CLOSE, ButtonType.CANCEL);
    Dialogs.belong(question, stage);
    question.setHeaderText("Something would be lost");
    question.getDialogPane().setId("leaving");
    if (question.getDialogPane().lookupButton(ButtonType.CANCEL) instanceof Button stay) {
      stay.setDefaultButton(true); // a hasty Enter loses nothing
    }
    return question.showAndWait().filter(CLOSE::equals).isPresent();
  }
}
