package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds a sequence of bytes in a piece of a stream; for one thread.
///
/// Bytes are searched as text of ISO 8859-1, in which each byte is one character: the JDK finds
/// characters many at a time.
final class ByteMatcher {
  /// Longer matches of a regular expression may be missed where two pieces meet.
  private static final int LONGEST_MATCH = 1 << 16;

  private final String literal;
  private final @Nullable Pattern pattern;
  private String piece = "";
  private @Nullable Matcher matcher;
  private int start;
  private int end;

  private ByteMatcher(String literal, @Nullable Pattern pattern) {
    this.literal = literal;
    this.pattern = pattern;
  }

  static ByteMatcher of(String literal) {
    return new ByteMatcher(literal, null);
  }

  static ByteMatcher of(Pattern pattern) {
    return new ByteMatcher("", pattern);
  }

  /// How many bytes beyond its first one a match may need.
  int overlap() {
    return pattern == null ? literal.length() - 1 : LONGEST_MATCH;
  }

  /// Takes the bytes to look at next.
  ///
  /// @param cancelled asked while a regular expression runs, which can take very long
  void look(byte[] bytes, int length, BooleanSupplier cancelled) {
    piece = new String(bytes, 0, length, ISO_8859_1);
    matcher = pattern == null ? null : pattern.matcher(new Cancellable(piece, cancelled));
  }

  /// Finds the first match from a place on.
  ///
  /// @throws CancelledException when it was cancelled
  boolean find(int from) {
    if (matcher == null) {
      start = piece.indexOf(literal, from);
      end = start + literal.length();
      return start >= 0;
    }
    boolean found = from <= piece.length() && matcher.find(from);
    if (found) {
      start = matcher.start();
      end = matcher.end();
    }
    return found;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /// Thrown out of a regular expression that runs.
  static final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /// Characters whose reading ends when the search is cancelled.
  private record Cancellable(String text, BooleanSupplier cancelled) implements CharSequence {
    @Override
    public char charAt(int index) {
      if ((index & 0xFFF) == 0 && cancelled.getAsBoolean()) {
        throw new CancelledException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return text.subSequence(from, to);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
