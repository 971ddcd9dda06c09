package org.peerscope;

import javafx.application.Application;

/// Starts the program.
public final class Launcher {
  private Launcher() {}

  static void main(String[] args) {
    Application.launch(App.class, args);
  }
}
