package org.peerscope;

import java.util.Locale;
import javafx.application.Application;

/// Starts the program, or says in one line what is missing.
public final class Launcher {
  private static final int UNAVAILABLE = 69; // EX_UNAVAILABLE of sysexits.h

  private Launcher() {}

  static void main(String[] args) {
    writeNumbersAlike();
    System.setErr(ErrorStream.over(System.err));
    DisplayCheck check = DisplayCheck.ofThisSystem();
    check.missing().ifPresent(Launcher::giveUp);
    App.warmUp();
    DrawingCheck.ofThisSystem().settle();
    try {
      Application.launch(App.class, args);
    } catch (UnsupportedOperationException e) {
      // Only now: to ask beforehand would take a tenth of the time until the window is painted.
      check.unopened().ifPresent(Launcher::giveUp);
      throw e;
    }
  }

  /// The words are English in every country, and so are the numbers in them: whoever compares two
  /// logs must not find 12.345 in one and 12,345 in the other.
  static void writeNumbersAlike() {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
  }

  private static void giveUp(String reason) {
    System.err.println(reason);
    System.exit(UNAVAILABLE);
  }
}
