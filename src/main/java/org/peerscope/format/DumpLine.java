package org.peerscope.format;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    int bytes = 0;
    Matcher gap = GAP.matcher(line);
    while (gap.region(at, line.length()).lookingAt()) {
      bytes += (gap.start(1) - at + 1) / 3;
      boolean asLongAsText = line.length() - gap.end() == bytes;
      if (asLongAsText && isText(line.substring(from, gap.start(1)), line.substring(gap.end()))) {
        break;
      }
      at = gap.end();
    }
    Matcher text = XXD_TEXT_COLUMN.matcher(line);
    return text.find(at) ? text.start() : line.length();
  }

  /// Whether it is the text of the bytes that stands behind a gap, and not more bytes.
  private static boolean isText(String bytes, String rest) {
    return rest.equals(TextColumn.of(bytes, rest).own());
  }

  /// Whether the text behind the bytes is that of others, so that they are not what they look like.
  boolean isContradicted(String line) {
    return to < line.length() && text(line).contradicts();
  }

  /// Whether it is theirs, so that this can be nothing but a line of a dump.
  private boolean isConfirmed(String line) {
    return to < line.length() && text(line).confirms();
  }

  private TextColumn text(String line) {
    return TextColumn.of(line.substring(from, to), line.substring(to));
  }

  private long bytes(String line) {
    return line.substring(from, to).chars().filter(c -> Character.digit(c, 16) >= 0).count() / 2;
  }

  /// Whether a text is a dump: its first offset is a multiple of eight, and each is the one before
  /// and its bytes, or zero again, unless the lines can be nothing else. A lone line whose offset
  /// is not zero may as well be bytes.
  static boolean areIn(String text) {
    List<String> lines = text.strip().lines().toList();
    if (lines.stream()
        .anyMatch(line -> of(line).filter(each -> each.isConfirmed(line)).isPresent())) {
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
    boolean risen = false;
    for (String line : lines) {
      Optional<DumpLine> read = of(line);
      long offset = read.map(DumpLine::offset).orElse(expected);
      boolean anew = offset == 0 && (blank || risen);
      if (offset != expected && !anew) {
        return false;
      }
      blank = line.isBlank();
      risen |= offset > 0;
      expected = offset + read.map(each -> each.bytes(line)).orElse(0L);
    }
    return true;
  }

  /// Whether a line stands for lines like the one before that are not there.
  static boolean isLeftOut(String line) {
    return line.strip().equals(LEFT_OUT);
  }
}
