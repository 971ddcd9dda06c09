package org.peerscope.capture;

/// A search or filter whose text has no meaning; its message is for the user.
public final class BadQueryException extends Exception {
  private static final long serialVersionUID = 1;

  BadQueryException(String message) {
    super(message);
  }

  BadQueryException(String message, Throwable cause) {
    super(message, cause);
  }
}
