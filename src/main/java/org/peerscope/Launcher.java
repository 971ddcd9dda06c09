package org.peerscope;

import java.util.Optional;
import javafx.application.Application;

/// Starts the program, or says in one line what is missing.
public final class Launcher {
  private static final int UNAVAILABLE = 69; // EX_UNAVAILABLE of sysexits.h

  private Launcher() {}

  static void main(String[] args) {
    Optional<String> missing = DisplayCheck.ofThisSystem().missing();
    if (missing.isPresent()) {
      System.err.println(missing.get());
      System.exit(UNAVAILABLE);
    }
    Application.launch(App.class, args);
  }
}
