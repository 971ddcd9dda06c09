package org.peerscope;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

/// The composition root.
public final class App extends Application {
  @Override
  public void start(Stage stage) {
    stage.setScene(new Scene(new Label("hello")));
    stage.show();
  }
}
