package org.peerscope.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the first line of an HTTP message says about its body; a constant.
enum HttpStart {
  /// It is no start line.
  NONE,
  /// A request: it has a body only where its header says so (RFC 9112, 6.3).
  REQUEST,
  /// A response that may have a body, until close if its header does not say.
  RESPONSE,
  /// A response that never has one: 1xx, 204, 304.
  BODILESS,
  /// The last message of HTTP: what follows is of another protocol (RFC 9110, 15.2.2).
  SWITCHING;

  private static final Pattern STATUS =
      Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: .*)?", Pattern.DOTALL);
  private static final Pattern METHOD =
      Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+ \\S+ HTTP/1\\.[01]");

  boolean isBodiless() {
    return this == BODILESS || this == SWITCHING;
  }

  static HttpStart of(String line) {
    Matcher status = STATUS.matcher(line);
    if (!status.matches()) {
      return METHOD.matcher(line).matches() ? REQUEST : NONE;
    }
    String code = status.group(1);
    return switch (code) {
      case "101" -> SWITCHING;
      case "204", "304" -> BODILESS;
      default -> code.charAt(0) == '1' ? BODILESS : RESPONSE;
    };
  }
}
