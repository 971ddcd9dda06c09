package org.peerscope.wire;

/// What the first line of an HTTP message says about its body; a constant.
enum HttpStart {
  /// It is no start line.
  NONE,
  /// A request: it has a body only where its header says so (RFC 9112, 6.3).
  REQUEST,
  /// A response that may have a body, until close if its header does not say.
  RESPONSE,
  /// A response that never has one: 1xx, 204, 304.
  BODILESS;

  private static final String VERSION = "HTTP/1\\.[01]";

  static HttpStart of(String line) {
    if (line.matches(VERSION + " (1[0-9]{2}|204|304)( .*)?")) {
      return BODILESS;
    }
    if (line.matches(VERSION + " [0-9]{3}( .*)?")) {
      return RESPONSE;
    }
    return line.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+ \\S+ " + VERSION) ? REQUEST : NONE;
  }
}
