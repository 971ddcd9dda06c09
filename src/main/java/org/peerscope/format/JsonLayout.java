package org.peerscope.format;

/// Changes the white space of a JSON text and nothing else: numbers keep every digit, strings every
/// escape, names their order.
///
/// The text must be valid ([JsonText#isValid]). Stateless; usable from any thread.
public final class JsonLayout {
  private static final String INDENT = "  ";
  private static final int DEEPEST_INDENT = 16;

  private final String source;
  private final boolean pretty;
  private final StringBuilder out;
  private final int most;
  private int depth;

  private JsonLayout(String source, boolean pretty, int most) {
    this.source = source;
    this.most = most;
    this.pretty = pretty;
    this.out = new StringBuilder((int) Math.min(2L * source.length(), most));
  }

  /// One member or element a line, two spaces a level up to 16 levels, so that deep text stays
  /// small.
  public static String format(String validJson) {
    return format(validJson, Integer.MAX_VALUE);
  }

  /// The same, cut.
  ///
  /// @param most how many characters at most
  public static String format(String validJson, int most) {
    return new JsonLayout(validJson, true, most).run();
  }

  /// No white space outside strings.
  public static String minify(String validJson) {
    return new JsonLayout(validJson, false, Integer.MAX_VALUE).run();
  }

  private String run() {
    int at = 0;
    while (at < source.length() && out.length() < most) {
      char c = source.charAt(at);
      switch (c) {
        case ' ', '\t', '\r', '\n' -> at++;
        case '{', '[' -> at = open(at);
        case '}', ']' -> at = close(at);
        case ',' -> at = separate(at);
        case ':' -> at = colon(at);
        case '"' -> at = copyString(at);
        default -> {
          out.append(c);
          at++;
        }
      }
    }
    return out.substring(0, Math.min(most, out.length()));
  }

  private int open(int at) {
    out.append(source.charAt(at));
    int next = skipSpace(at + 1);
    char following = source.charAt(next);
    if (following == '}' || following == ']') {
      out.append(following);
      return next + 1;
    }
    depth++;
    newLine();
    return next;
  }

  private int close(int at) {
    depth--;
    newLine();
    out.append(source.charAt(at));
    return at + 1;
  }

  private int separate(int at) {
    out.append(',');
    newLine();
    return at + 1;
  }

  private int colon(int at) {
    out.append(pretty ? ": " : ":");
    return at + 1;
  }

  private int copyString(int start) {
    int end = start + 1;
    while (source.charAt(end) != '"') {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    out.append(source, start, end + 1);
    return end + 1;
  }

  private int skipSpace(int at) {
    int next = at;
    while (Character.isWhitespace(source.charAt(next))) {
      next++;
    }
    return next;
  }

  private void newLine() {
    if (pretty) {
      out.append('\n').repeat(INDENT, Math.min(depth, DEEPEST_INDENT));
    }
  }
}
