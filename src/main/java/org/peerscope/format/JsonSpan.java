package org.peerscope.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A piece of one line of JSON text and what it is, for colouring; immutable, usable from any
/// thread.
///
/// Works on a line by itself, because no JSON token goes over a line end; text that is not JSON
/// (yet) is [Kind#OTHER].
///
/// @param kind what the piece is
/// @param start the first character's index in the line
/// @param end the index after the last character
public record JsonSpan(Kind kind, int start, int end) {
  /// What a piece of JSON is.
  public enum Kind {
    /// A member's name with its quotes.
    NAME,
    /// A string with its quotes.
    STRING,
    /// A number.
    NUMBER,
    /// `true`, `false` or `null`.
    LITERAL,
    /// Braces, brackets, white space, and anything else.
    OTHER
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<string>\"(?:[^\"\\\\]|\\\\.)*+\"?)(?<colon>\\s*:)?"
              + "|(?<number>-?\\d[\\d.eE+-]*)"
              + "|(?<literal>\\b(?:true|false|null)\\b)");

  /// The pieces of a line, in order, covering all of it.
  public static List<JsonSpan> ofLine(String line) {
    var spans = new ArrayList<JsonSpan>();
    Matcher token = TOKEN.matcher(line);
    int at = 0;
    while (token.find()) {
      add(spans, Kind.OTHER, at, token.start());
      int end = token.group("string") == null ? token.end() : token.end("string");
      add(spans, kind(token), token.start(), end);
      at = end;
    }
    add(spans, Kind.OTHER, at, line.length());
    return spans;
  }

  private static void add(List<JsonSpan> spans, Kind kind, int start, int end) {
    if (end > start) {
      spans.add(new JsonSpan(kind, start, end));
    }
  }

  private static Kind kind(Matcher token) {
    if (token.group("string") != null) {
      return token.group("colon") == null ? Kind.STRING : Kind.NAME;
    }
    return token.group("number") == null ? Kind.LITERAL : Kind.NUMBER;
  }
}
