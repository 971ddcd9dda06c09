package org.peerscope.format;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A line of a hex dump that begins with an offset: what of it are bytes. A constant.
///
/// ```text
///  00000000: 3031 3233  0123           xxd, tcpdump: a colon
///  00000000  30 31 32 33  |0123|       hexdump -C, Wireshark: two spaces, and single bytes
/// ```
///
/// @param offset the offset
/// @param from where the bytes begin
/// @param to where they end, and the text of the bytes begins
/// @param certain whether it can be nothing but such a line
record DumpLine(long offset, int from, int to, boolean certain) {
  private static final Pattern COLON =
      Pattern.compile("^\\s*(?:0x)?([0-9a-fA-F]{4,16}):\\s\\s*(.*)$");
  private static final Pattern SPACES =
      Pattern.compile("^\\s*(?:0x)?([0-9a-fA-F]{4,16})(?:  |\\t)\\s*([0-9a-fA-F]{2}(?:\\s.*)?)$");
  private static final Pattern TEXT_COLUMN = Pattern.compile("(?<!\\s)\\s*+\\||(?<=\\S) {3,}");
  private static final Pattern XXD_TEXT_COLUMN = Pattern.compile("(?<=\\S)  ");

  /// Single bytes, and a gap as in the middle of a line.
  private static final Pattern GAP =
      Pattern.compile("(?:[0-9a-fA-F]{2} ){3,11}[0-9a-fA-F]{2}(  )(?=[0-9a-fA-F]{2}(?:\\s|$))");

  /// What `xxd -b` makes of a byte.
  private static final Pattern BITS = Pattern.compile("[01]{8}");

  /// The last word of `xxd -e`, and the text behind it.
  private static final Pattern SHORT_WORD = Pattern.compile("^(?:[0-9a-fA-F]{2}){1,7} {2,}\\S");

  private static final char UNSHOWN = '.';

  private static final String LEFT_OUT = "*";

  /// What a line is, if it begins with an offset.
  static Optional<DumpLine> of(String line) {
    Matcher colon = COLON.matcher(line);
    if (colon.matches()) {
      return Optional.of(of(colon, xxdTextColumn(line, colon.start(2)), true));
    }
    Matcher spaces = SPACES.matcher(line);
    if (!spaces.matches()) {
      return Optional.empty();
    }
    Matcher text = TEXT_COLUMN.matcher(line);
    boolean hasText = text.find(spaces.start(2));
    return Optional.of(of(spaces, hasText ? text.start() : line.length(), hasText));
  }

  private static DumpLine of(Matcher line, int to, boolean certain) {
    return new DumpLine(Long.parseUnsignedLong(line.group(1), 16), line.start(2), to, certain);
  }

  private static int xxdTextColumn(String line, int from) {
    int at = from;
    Matcher gap = GAP.matcher(line);
    while (gap.region(at, line.length()).lookingAt()
        && isInside(line.substring(from, gap.start(1)), line.substring(gap.end()))) {
      at = gap.end();
    }
    Matcher text = XXD_TEXT_COLUMN.matcher(line);
    return text.find(at) ? text.start() : line.length();
  }

  /// Whether bytes go on behind a gap, and it is not the text of the bytes that stands there.
  private static boolean isInside(String bytes, String rest) {
    return !rest.equals(textOf(List.of(bytes.split(" +"))));
  }

  private static String textOf(List<String> bytes) {
    return bytes.stream()
        .map(digits -> Integer.parseInt(digits, 16))
        .map(each -> Character.toString(each >= ' ' && each <= '~' ? each : UNSHOWN))
        .collect(Collectors.joining());
  }

  /// Whether the text that stands behind the bytes is another one, so that they are not what they
  /// look like.
  boolean isContradicted(String line) {
    String own = textOf(pairs(line)).strip();
    String shown = text(line);
    return own.length() == shown.length()
        ? IntStream.range(0, own.length()).anyMatch(i -> isAnother(own.charAt(i), shown.charAt(i)))
        : hasBits(line, shown) || SHORT_WORD.matcher(shown).find();
  }

  private boolean hasBits(String line, String shown) {
    List<String> groups = List.of(line.substring(from, to).strip().split(" +"));
    return !shown.isEmpty()
        && shown.length() <= groups.size()
        && groups.stream().allMatch(BITS.asMatchPredicate());
  }

  /// Of other charsets the letters are elsewhere.
  private static boolean isAnother(char own, char shown) {
    return own != shown && isPlain(own) && isPlain(shown);
  }

  private static boolean isPlain(char each) {
    return each <= '~' && Character.isLetterOrDigit(each);
  }

  /// Whether the text that stands behind the bytes is theirs, so that it can be nothing else.
  private boolean isConfirmed(String line) {
    String own = textOf(pairs(line)).strip();
    return !own.isEmpty() && own.length() == text(line).length() && fits(own, text(line));
  }

  /// What a tool does not show it shows as a point or in its own way.
  private static boolean fits(String own, String shown) {
    return IntStream.range(0, own.length())
        .allMatch(
            i ->
                shown.charAt(i) == UNSHOWN
                    || shown.charAt(i) == own.charAt(i)
                    || (own.charAt(i) == UNSHOWN && !isAscii(shown.charAt(i))));
  }

  private static boolean isAscii(char shown) {
    return shown > ' ' && shown <= '~';
  }

  private List<String> pairs(String line) {
    String digits = line.substring(from, to).replaceAll("[^0-9a-fA-F]", "");
    return IntStream.range(0, digits.length() / 2)
        .mapToObj(i -> digits.substring(2 * i, 2 * i + 2))
        .toList();
  }

  private String text(String line) {
    String column = line.substring(to).strip();
    boolean framed = column.length() > 1 && column.startsWith("|") && column.endsWith("|");
    return framed ? column.substring(1, column.length() - 1).strip() : column;
  }

  /// Whether a text is a dump: its first offset is a multiple of eight, and each is the one before
  /// and its bytes, or begins anew behind a blank line, unless the lines can be nothing else. A
  /// lone line whose offset is not zero may as well be bytes.
  static boolean areIn(String text) {
    List<String> lines = text.strip().lines().toList();
    if (lines.stream().anyMatch(line -> of(line).filter(d -> d.isConfirmed(line)).isPresent())) {
      return true;
    }
    Optional<DumpLine> first = lines.isEmpty() ? Optional.empty() : of(lines.getFirst());
    if (first.isEmpty() || first.get().offset() % 8 != 0) {
      return false;
    }
    boolean certain = first.get().certain();
    return certain || (lines.size() == 1 ? first.get().offset() == 0 : follow(lines));
  }

  private static boolean follow(List<String> lines) {
    long expected = of(lines.getFirst()).map(DumpLine::offset).orElse(0L);
    boolean blank = false;
    for (String line : lines) {
      Optional<DumpLine> read = of(line);
      long offset = read.map(DumpLine::offset).orElse(expected);
      boolean anew = blank && offset == 0;
      if (offset != expected && !anew) {
        return false;
      }
      blank = line.isBlank();
      expected = offset + read.map(each -> each.pairs(line).size()).orElse(0);
    }
    return true;
  }

  /// Whether a line stands for lines like the one before that are not there.
  static boolean isLeftOut(String line) {
    return line.strip().equals(LEFT_OUT);
  }
}
