package org.peerscope.format;

/// Something about a JSON text that its author should know; immutable, usable from any thread.
///
/// @param kind how bad it is
/// @param line the line, from 1
/// @param column the column, from 1
/// @param message what is wrong, in words
public record JsonProblem(Kind kind, int line, int column, String message) {
  /// How bad a problem is.
  public enum Kind {
    /// The text is not JSON (RFC 8259).
    INVALID,
    /// The text is JSON, but a receiver may not read it as meant, such as a name given twice.
    SUSPECT
  }

  @Override
  public String toString() {
    return "Line " + line + ", column " + column + ": " + message;
  }
}
