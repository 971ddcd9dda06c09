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
  private final boolean wholeWord;
  private String piece = "";
  private @Nullable Matcher matcher;
  private int start;
  private int end;

  private ByteMatcher(String literal, @Nullable Pattern pattern, boolean wholeWord) {
    this.literal = literal;
    this.pattern = pattern;
    this.wholeWord = wholeWord;
  }

  static ByteMatcher of(String literal, boolean wholeWord) {
    return new ByteMatcher(literal, null, wholeWord);
  }

  static ByteMatcher of(Pattern pattern, boolean wholeWord) {
    return new ByteMatcher("", pattern, wholeWord);
  }

  /// How many bytes beyond its first one a match, and the character behind it, may need.
  int overlap() {
    return pattern == null ? literal.length() - 1 + Words.LONGEST : LONGEST_MATCH;
  }

  /// Takes the bytes to look at next.
  ///
  /// @param cancelled asked while a regular expression runs, which can take very long
  void look(byte[] bytes, int length, BooleanSupplier cancelled) {
    piece = new String(bytes, 0, length, ISO_8859_1);
    matcher = pattern == null ? null : pattern.matcher(new Cancellable(piece, cancelled));
  }

  /// Finds the first match from a place on; what stands before the place is seen too.
  ///
  /// @throws CancelledException when it was cancelled
  /// @throws TooDeepException when a regular expression needs more stack than there is
  boolean find(int from) {
    boolean found = findAny(from);
    while (found && wholeWord && !Words.standsAlone(piece, start, end)) {
      found = findAny(start + 1);
    }
    return found;
  }

  private boolean findAny(int from) {
    if (matcher == null) {
      start = piece.indexOf(literal, from);
      end = start + literal.length();
      return start >= 0;
    }
    boolean found = from <= piece.length() && find(matcher, from);
    if (found) {
      start = matcher.start();
      end = matcher.end();
    }
    return found;
  }

  private static boolean find(Matcher matcher, int from) {
    try {
      return matcher.find(from);
    } catch (StackOverflowError e) {
      throw new TooDeepException(e);
    }
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

  /// Thrown out of a regular expression that calls itself for each byte.
  static final class TooDeepException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooDeepException(Throwable cause) {
      super("The expression is too deep for so many bytes: try [ab]* instead of (a|b)*", cause);
    }
  }

  /// Characters whose reading ends when the search is cancelled.
  private static final class Cancellable implements CharSequence {
    private static final int OFTEN = 0xFFF;

    private final String text;
    private final BooleanSupplier cancelled;
    private int reads;

    Cancellable(String text, BooleanSupplier cancelled) {
      this.text = text;
      this.cancelled = cancelled;
    }

    @Override
    public char charAt(int index) {
      if ((++reads & OFTEN) == 0 && cancelled.getAsBoolean()) {
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
