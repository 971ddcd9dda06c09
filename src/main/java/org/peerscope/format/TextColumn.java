package org.peerscope.format;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The text that a dump shows behind the bytes of a line, and what it tells of them; a constant.
///
/// @param groups the hex digits, as they stand together
/// @param shown the text, without what surrounds it
record TextColumn(List<String> groups, String shown) {
  /// What `xxd -b` makes of a byte.
  private static final Pattern BITS = Pattern.compile("[01]{8}");

  /// The last word of `xxd -e`, and the text behind it.
  private static final Pattern SHORT_WORD = Pattern.compile("^((?:[0-9a-fA-F]{2}){1,7}) {2,}\\S");

  private static final char UNSHOWN = '.';

  static TextColumn of(String bytes, String column) {
    String text = column.strip();
    boolean framed = text.length() > 1 && text.startsWith("|") && text.endsWith("|");
    return new TextColumn(
        List.of(bytes.strip().split("[^0-9a-fA-F]+")),
        framed ? text.substring(1, text.length() - 1).strip() : text);
  }

  /// The text of the bytes as they stand there.
  String own() {
    return textOf(UnaryOperator.identity());
  }

  /// Whether it is theirs, so that the line can be nothing but one of a dump.
  boolean confirms() {
    String own = own().strip();
    return !own.isEmpty() && fits(own);
  }

  /// Whether it is that of other bytes, so that these are not what they look like.
  boolean contradicts() {
    String own = own().strip();
    if (own.equals(shown)) {
      return false;
    }
    if (own.length() != shown.length()) {
      return areBits() || endsInShortWord(own);
    }
    boolean letters =
        IntStream.range(0, own.length()).anyMatch(i -> isAnother(own.charAt(i), shown.charAt(i)));
    return letters || (hasWords() && !fits(own) && fits(textOf(List::reversed).strip()));
  }

  private boolean hasWords() {
    return groups.stream().anyMatch(group -> group.length() > 2);
  }

  private boolean areBits() {
    return !shown.isEmpty()
        && shown.length() <= groups.size()
        && groups.stream().allMatch(BITS.asMatchPredicate());
  }

  private boolean endsInShortWord(String own) {
    Matcher word = SHORT_WORD.matcher(shown);
    return word.find()
        && word.group(1).length() < groups.getFirst().length()
        && !own.startsWith(word.group(1));
  }

  /// Of other charsets the letters are elsewhere.
  private static boolean isAnother(char own, char shown) {
    return own != shown && isPlain(own) && isPlain(shown);
  }

  private static boolean isPlain(char each) {
    return each <= '~' && Character.isLetterOrDigit(each);
  }

  /// What a tool does not show it shows as a point or in its own way.
  private boolean fits(String text) {
    return text.length() == shown.length()
        && IntStream.range(0, text.length()).allMatch(i -> fits(text.charAt(i), shown.charAt(i)));
  }

  private static boolean fits(char own, char shown) {
    boolean inItsOwnWay = own == UNSHOWN && (shown <= ' ' || shown > '~');
    return shown == own || shown == UNSHOWN || inItsOwnWay;
  }

  private String textOf(UnaryOperator<List<Integer>> order) {
    var text = new StringBuilder();
    for (String group : groups) {
      for (int each : order.apply(values(group))) {
        text.append(each >= ' ' && each <= '~' ? (char) each : UNSHOWN);
      }
    }
    return text.toString();
  }

  private static List<Integer> values(String group) {
    var values = new ArrayList<Integer>();
    for (int at = 0; at + 1 < group.length(); at += 2) {
      values.add(HexFormat.fromHexDigits(group, at, at + 2));
    }
    return values;
  }
}
