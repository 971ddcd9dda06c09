package org.peerscope;

import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.peerscope.ui.workspace.Workspace;

/// Asks before the window is closed while bytes are under way; for the FX thread.
///
/// @param workspace knows what is under way
/// @param stage the window
record Leaving(Workspace workspace, Stage stage) {
  private static final ButtonType CLOSE =
      new ButtonType("Close all the same", ButtonBar.ButtonData.OK_DONE);

  void asked(WindowEvent event) {
    Optional<String> underWay = workspace.session().underWay();
    if (underWay.isPresent() && !confirms(underWay.get())) {
      event.consume();
    }
  }

  private boolean confirms(String words) {
    var question = new Alert(Alert.AlertType.CONFIRMATION, words, CLOSE, ButtonType.CANCEL);
    question.initOwner(stage);
    question.setHeaderText("Bytes are under way");
    question.getDialogPane().setId("leaving");
    return question.showAndWait().filter(CLOSE::equals).isPresent();
  }
}
