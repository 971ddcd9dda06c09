package org.peerscope;

import java.io.PrintStream;

/// The error stream without the toolkit's lines on its incubator modules: they are for whoever
/// writes a program, come at each start, and whoever uses it can do nothing about them.
final class ErrorStream extends PrintStream {
  private static final String INCUBATOR = "WARNING: Using incubator modules: ";

  private ErrorStream(PrintStream original) {
    super(original, true);
  }

  /// Passes on to a stream what is worth it.
  static PrintStream over(PrintStream original) {
    return new ErrorStream(original);
  }

  @Override
  public void println(String line) {
    if (line == null || !line.startsWith(INCUBATOR)) {
      super.println(line);
    }
  }
}
