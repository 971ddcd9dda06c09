package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What to look for in the bytes of a capture; a constant.
///
/// @param kind how the text is meant
/// @param text what to find
/// @param matchCase whether upper and lower case differ; for text and regular expressions
/// @param wholeWord whether no letter, digit or underscore may stand beside it; for text
/// @param where in which direction
public record SearchQuery(
    Kind kind, String text, boolean matchCase, boolean wholeWord, Where where) {
  private static final int ASCII = 128;

  /// How the text of a query is meant.
  public enum Kind {
    /// As UTF-8.
    TEXT,
    /// A regular expression over bytes: `\xNN` is one byte, a letter beyond ASCII its UTF-8 bytes.
    /// Lines end at LF.
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
      case REGEX -> {
        regex(text); // what is wrong is told by the text as it was typed
        yield ByteMatcher.of(regex(ByteExpression.of(text)), false);
      }
      case TEXT ->
          matchCase
              ? ByteMatcher.of(ByteExpression.latin(text), wholeWord)
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
      int folding = matchCase ? 0 : Pattern.CASE_INSENSITIVE;
      return Pattern.compile(expression, folding | Pattern.UNIX_LINES | Pattern.MULTILINE);
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
    if (matchCase || character < ASCII) {
      return Pattern.quote(ByteExpression.latin(Character.toString(character)));
    }
    String same = Character.toString(character);
    int folded = Cases.folded(character);
    var cases = new LinkedHashSet<String>();
    cases.add(same);
    cases.add(same.toUpperCase(Locale.ROOT)); // may be two: ß, SS
    cases.add(Character.toString(folded));
    Cases.ALL.getOrDefault(folded, List.of()).forEach(each -> cases.add(Character.toString(each)));
    return cases.stream()
        .map(each -> Pattern.quote(ByteExpression.latin(each)))
        .collect(Collectors.joining("|", "(?:", ")"));
  }

  /// The letters beyond ASCII that differ in case only, by one that they have in common; put
  /// together when they are first wanted.
  private static final class Cases {
    /// No letter behind it has an upper and a lower case.
    private static final int LAST = 0x1FFFF;

    static final Map<Integer, List<Integer>> ALL =
        IntStream.rangeClosed(ASCII, LAST)
            .filter(each -> Character.toLowerCase(each) != Character.toUpperCase(each))
            .boxed()
            .collect(Collectors.groupingBy(Cases::folded));

    static int folded(int character) {
      return Character.toLowerCase(Character.toUpperCase(character));
    }
  }
}
