package org.peerscope.ui.support;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Dialog;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;

class DialogsTest {
  @Test
  void aDialogHasTheFontSizeOfItsWindow() {
    Fx.start();
    Dialog<String> dialog = Fx.call(() -> belonging(window("-fx-font-size: 20px;")));

    assertThat(dialog.getDialogPane().getStyle()).isEqualTo("-fx-font-size: 20px;");
    assertThat(dialog.getOwner()).isNotNull();
  }

  private static Stage window(String style) {
    var content = new VBox();
    content.setStyle(style);
    var stage = new Stage();
    stage.setScene(new Scene(content));
    return stage;
  }

  private static Dialog<String> belonging(Stage owner) {
    var dialog = new Dialog<String>();
    Dialogs.belong(dialog, owner);
    return dialog;
  }
}
