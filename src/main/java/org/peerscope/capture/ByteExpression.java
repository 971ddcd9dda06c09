package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// Turns a regular expression over characters into one over their UTF-8 bytes, each a character of
/// ISO 8859-1; for one thread.
///
/// Lines end at LF: of the JDK's other ends of lines, 0x85 is part of many characters. A `$` stands
/// before CR LF too.
final class ByteExpression {
  private static final int ASCII = 128;

  private final StringBuilder made = new StringBuilder();
  private boolean inClass;
  private boolean escaped;
  private boolean quoted;

  private ByteExpression() {}

  /// The expression over bytes.
  ///
  /// @throws BadQueryException when it has characters in a class that are more than one byte
  static String of(String expression) throws BadQueryException {
    var bytes = new ByteExpression();
    for (int character : expression.codePoints().toArray()) {
      bytes.add(character);
    }
    return bytes.made.toString();
  }

  /// Text as its UTF-8 bytes, each a character.
  static String latin(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private void add(int character) throws BadQueryException {
    if (character >= ASCII && inClass) {
      throw new BadQueryException("Inside [...] only ASCII and \\xNN; write (ä|ö) instead");
    }
    String bytes = latin(Character.toString(character));
    if (quoted) {
      made.append(bytes);
      quoted = !(escaped && character == 'E');
      escaped = false; // a backslash in a quotation escapes no other
    } else if (character == '$' && !escaped && !inClass) {
      made.append("(?=\\r?$)");
    } else {
      append(character, bytes);
      inClass = inClass ? escaped || character != ']' : !escaped && character == '[';
      quoted = escaped && character == 'Q';
    }
    escaped = !escaped && character == '\\';
  }

  /// A backslash before a character beyond ASCII means that character.
  private void append(int character, String bytes) {
    if (character < ASCII) {
      made.append(bytes);
    } else {
      made.setLength(made.length() - (escaped ? 1 : 0));
      made.append("(?:").append(bytes).append(")");
    }
  }
}
