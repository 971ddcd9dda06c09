package org.peerscope.net;

/// What was being done when something failed; a constant, usable from any thread.
public enum Phase {
  /// Asking for the addresses of a host name.
  RESOLVING("looking up the host"),
  /// The TCP handshake.
  CONNECTING("connecting"),
  /// The handshake of TLS.
  HANDSHAKING("shaking hands for TLS"),
  /// Writing to the socket.
  SENDING("sending"),
  /// Reading from the socket.
  RECEIVING("receiving"),
  /// Keeping what crossed the socket.
  RECORDING("recording the transcript");

  private final String words;

  Phase(String words) {
    this.words = words;
  }

  /// The phase as it stands in a sentence, such as `looking up the host`.
  public String words() {
    return words;
  }
}
