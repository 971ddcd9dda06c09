package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// Where words end in bytes of UTF-8 that are held as text of ISO 8859-1, each byte one character.
final class Words {
  /// The most bytes of a character in UTF-8.
  static final int LONGEST = 4;

  private Words() {}

  /// Whether no letter, digit or underscore stands beside a part.
  static boolean standsAlone(String bytes, int start, int end) {
    return !isOfWord(before(bytes, start)) && !isOfWord(after(bytes, end));
  }

  private static boolean isOfWord(int character) {
    return Character.isLetterOrDigit(character) || character == '_';
  }

  /// What ends before a place; a space where nothing does.
  private static int before(String bytes, int end) {
    int start = end - 1;
    while (start > 0 && end - start < LONGEST && (bytes.charAt(start) & 0xC0) == 0x80) {
      start--;
    }
    String text = text(bytes, start, end);
    return text.isEmpty() ? ' ' : text.codePointBefore(text.length());
  }

  /// What begins at a place; a space where nothing does.
  private static int after(String bytes, int start) {
    String text = text(bytes, start, start + LONGEST);
    return text.isEmpty() ? ' ' : text.codePointAt(0);
  }

  private static String text(String bytes, int start, int end) {
    int from = Math.max(0, start);
    int to = Math.min(bytes.length(), end);
    return new String(bytes.substring(from, to).getBytes(ISO_8859_1), UTF_8);
  }
}
