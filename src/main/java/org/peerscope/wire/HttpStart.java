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
  BODILESS;

  private static final Pattern STATUS =
      Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: .*)?", Pattern.DOTALL);
  private static final Pattern METHOD =
      Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+ \\S+ HTTP/1\\.[01]");

  static HttpStart of(String line) {
    Matcher status = STATUS.matcher(line);
    if (!status.matches()) {
      return METHOD.matcher(line).matches() ? REQUEST : NONE;
    }
    String code = status.group(1);
    boolean bodiless = code.charAt(0) == '1' || code.equals("204") || code.equals("304");
    return bodiless ? BODILESS : RESPONSE;
  }
}
