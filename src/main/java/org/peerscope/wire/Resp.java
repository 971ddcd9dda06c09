package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The Redis serialization protocol, versions 2 and 3: each value tells its own end.
///
/// ```text
///  +------+-- text --+------+      +-----+-- n --+------+-- n --+------+
///  | type |          | CRLF |      |  $  | digits | CRLF | bytes | CRLF |
///  +------+----------+------+      +-----+-------+------+-------+------+
///  + - : _ # , (                   $ ! =, and * ~ > % | with n values after
/// ```
///
/// To send, type a value as it is on the wire, where line ends become CRLF and blanks around it are
/// left out, or a command in words: `SET key "two words"` becomes an array of bulk strings.
/// Streamed strings and aggregates (`$?`, `*?`) are not understood.
public record Resp() implements Framing {
  /// A word in quotes of either kind, or without.
  private static final Pattern WORD =
      Pattern.compile(
          "\"((?:[^\"\\\\]++|\\\\.)*+)\"|'((?:[^'\\\\]++|\\\\'?+)*+)'|([^ \\t\\r\\n\"'][^ \\t\\r\\n]*+)",
          Pattern.DOTALL);

  private static final Pattern LINE_END = Pattern.compile("\r?\n");

  /// No command begins like this.
  private static final Pattern COUNTED = Pattern.compile("\\s*[$*=!~%>|][0-9]+[ \t]*\r?\n");

  private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]++|\\z");

  /// What stands behind a backslash in quotes, as redis-cli has it.
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:x([0-9a-fA-F]{2})|(.))", Pattern.DOTALL);

  @Override
  public String label() {
    return "Redis RESP2/3";
  }

  @Override
  public List<FramePart> layout() {
    return List.of(
        new FramePart("type", "one of + - : $ * _ # , ( ! = % ~ > |"),
        FramePart.payload("a line, or a count and what it counts"),
        new FramePart("end", "0D 0A"));
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new RespDecoder(offset, tolerance);
  }

  @Override
  public FrameEncoder encoder() {
    return this::encode;
  }

  private EncodedFrame encode(byte[] payload) throws UnencodableException {
    // Each byte is one character, whatever the bytes mean.
    String typed = new String(payload, StandardCharsets.ISO_8859_1);
    String lines = LINE_END.matcher(typed).replaceAll("\r\n");
    for (String each : List.of(typed, lines, lines.strip() + "\r\n")) {
      byte[] values = each.getBytes(StandardCharsets.ISO_8859_1);
      if (isValues(values)) {
        return EncodedFrame.plain(values);
      }
    }
    if (COUNTED.matcher(typed).lookingAt()) {
      throw new UnencodableException(
          "it begins as a value of RESP does, and is none: a count in it is wrong, an end is missing,"
              + " or there is too much");
    }
    List<byte[]> words = words(typed);
    if (words.isEmpty()) {
      throw new UnencodableException("a Redis command has at least one word");
    }
    return EncodedFrame.plain(array(words));
  }

  private static List<byte[]> words(String text) throws UnencodableException {
    var words = new ArrayList<byte[]>();
    Matcher word = WORD.matcher(text);
    Matcher space = SPACE.matcher(text);
    int at = space.lookingAt() ? space.end() : 0;
    while (at < text.length()) {
      boolean whole = word.region(at, text.length()).lookingAt() && !isTorn(word);
      if (!whole || !space.region(word.end(), text.length()).lookingAt()) {
        throw new UnencodableException(
            "a quote begins a word, and another ends it: put a word with a quote in it in quotes, and"
                + " write that as \\\"");
      }
      words.add(meant(word).getBytes(StandardCharsets.ISO_8859_1));
      at = space.end();
    }
    return words;
  }

  /// Whether a quote in a word without quotes around it has no other.
  private static boolean isTorn(Matcher word) {
    String plain = word.group(3);
    return plain != null && plain.chars().filter(each -> each == '"').count() % 2 != 0;
  }

  private static String meant(Matcher word) {
    if (word.group(1) != null) {
      return unescaped(word.group(1));
    }
    return word.group(2) != null ? word.group(2).replace("\\'", "'") : word.group(3);
  }

  private static String unescaped(String quoted) {
    return ESCAPE.matcher(quoted).replaceAll(found -> Matcher.quoteReplacement(meant(found)));
  }

  private static String meant(MatchResult escape) {
    if (escape.group(1) != null) {
      return Character.toString(Integer.parseInt(escape.group(1), 16));
    }
    return switch (escape.group(2)) {
      case "n" -> "\n";
      case "r" -> "\r";
      case "t" -> "\t";
      case "b" -> "\b";
      case "a" -> "\u0007";
      default -> escape.group(2);
    };
  }

  /// Whether these bytes are values already.
  private boolean isValues(byte[] payload) {
    FrameDecoder decoder = decoder(0, new Tolerance(Integer.MAX_VALUE, Recovery.STOP));
    decoder.receive(ByteBuffer.wrap(payload));
    Decoded said = decoder.next();
    while (said instanceof Decoded.Whole(Frame frame) && frame.end() < payload.length) {
      said = decoder.next();
    }
    return said instanceof Decoded.Whole;
  }

  private static byte[] array(List<byte[]> words) {
    var parts = new ArrayList<byte[]>();
    parts.add(text("*" + words.size() + "\r\n"));
    for (byte[] word : words) {
      parts.addAll(List.of(text("$" + word.length + "\r\n"), word, text("\r\n")));
    }
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(all::put);
    return all.array();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
