package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What to look for in the bytes of a capture; a constant.
///
/// @param kind how the text is meant
/// @param text what to find
/// @param matchCase whether upper and lower case differ; for text and regular expressions
/// @param wholeWord whether no letter, digit or underscore may stand beside it; for text
/// @param where in which direction
public record SearchQuery(
    Kind kind, String text, boolean matchCase, boolean wholeWord, Where where) {
  /// How the text of a query is meant.
  public enum Kind {
    /// As UTF-8.
    TEXT,
    /// A regular expression over bytes: `\xNN` is one byte, a letter beyond ASCII its UTF-8 bytes.
    REGEX,
    /// Bytes as hex digits.
    HEX,
    /// `/pointer = value`, RFC 6901: messages whose JSON has this value there.
    JSON
  }

  /// In which direction to look.
  public enum Where {
    /// In both.
    BOTH,
    /// In what was received.
    RECEIVED,
    /// In what was sent.
    SENT
  }

  /// Makes a matcher of a query.
  ///
  /// @throws BadQueryException when the text has no meaning of its kind
  ByteMatcher matcher() throws BadQueryException {
    if (text.isEmpty()) {
      throw nothing();
    }
    return switch (kind) {
      case HEX -> ByteMatcher.of(new String(hex(), ISO_8859_1), false);
      case REGEX -> ByteMatcher.of(regex(bytesOf(text)), false);
      case TEXT ->
          matchCase
              ? ByteMatcher.of(latin(text), wholeWord)
              : ByteMatcher.of(regex(textRegex()), wholeWord);
      case JSON -> throw new BadQueryException("JSON is found by messages, not by bytes");
    };
  }

  private static BadQueryException nothing() {
    return new BadQueryException("There is nothing to look for");
  }

  private byte[] hex() throws BadQueryException {
    try {
      byte[] bytes = HexFormat.of().parseHex(text.replaceAll("[\\s:,]|0[xX]", ""));
      if (bytes.length == 0) {
        throw nothing();
      }
      return bytes;
    } catch (IllegalArgumentException e) {
      throw new BadQueryException("Hex bytes look like 0d 0a", e);
    }
  }

  private Pattern regex(String expression) throws BadQueryException {
    try {
      return Pattern.compile(expression, matchCase ? 0 : Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException e) {
      String where = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1);
      throw new BadQueryException(e.getDescription() + where, e);
    }
  }

  private String textRegex() {
    var found = new StringBuilder();
    text.codePoints().forEach(c -> found.append(literal(c)));
    return found.toString();
  }

  /// ASCII letters are folded by the expression itself; others have other bytes in upper case.
  private String literal(int character) {
    String same = Character.toString(character);
    if (matchCase || character < 128) {
      return Pattern.quote(latin(same));
    }
    String lower = latin(same.toLowerCase(Locale.ROOT));
    String upper = latin(same.toUpperCase(Locale.ROOT));
    return "(?:" + Pattern.quote(lower) + "|" + Pattern.quote(upper) + ")";
  }

  /// Text as its UTF-8 bytes, each a character.
  private static String latin(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /// A regular expression over characters as one over their bytes.
  private static String bytesOf(String expression) throws BadQueryException {
    var found = new StringBuilder();
    boolean inClass = false;
    boolean escaped = false;
    for (int character : expression.codePoints().toArray()) {
      if (character >= 128 && inClass) {
        throw new BadQueryException("Inside [...] only ASCII and \\xNN; write (ä|ö) instead");
      }
      String same = Character.toString(character);
      found.append(character < 128 ? same : "(?:" + latin(same) + ")");
      inClass = inClass ? escaped || character != ']' : !escaped && character == '[';
      escaped = !escaped && character == '\\';
    }
    return found.toString();
  }
}
