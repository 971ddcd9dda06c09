package org.peerscope.wire;

import java.nio.charset.StandardCharsets;

/// The bytes that end a line of text; a constant, usable from any thread.
public enum LineEnding {
  /// Nothing is added.
  NONE("None", ""),
  /// LF, 0x0A: Unix tools, NDJSON.
  LF("LF", "\n"),
  /// CR LF, 0x0D 0x0A: SMTP, HTTP, IRC, Redis (RFC 5234 names it CRLF).
  CRLF("CRLF", "\r\n"),
  /// CR, 0x0D: serial devices behind a terminal server.
  CR("CR", "\r"),
  /// NUL, 0x00: C strings, XMLSocket.
  NUL("NUL", "\0");

  private final String label;
  private final String text;

  LineEnding(String label, String text) {
    this.label = label;
    this.text = text;
  }

  /// The name that the field uses, such as `CRLF`.
  public String label() {
    return label;
  }

  /// The ending's bytes, 0 to 2 of them; a new array on each call.
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
