package org.peerscope.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.peerscope.wire.Doctor.Finding;

/// Looks for lines of text, and how they end.
final class LineExamination {
  private static final int LOOKED_AT = 4096;
  private static final char NOT_UTF_8 = '\uFFFD';

  private LineExamination() {}

  static List<Finding> examine(Framing framing, ByteBuffer sample) {
    Map<LineEnding, Integer> endings = endings(sample);
    if (endings.isEmpty() || !isText(sample)) {
      return List.of();
    }
    LineEnding ending = commonest(sample);
    var fix = new Delimiter(ending);
    String cause =
        framing instanceof Delimiter wrong
            ? "Lines end in %s, not in %s".formatted(ending.label(), name(wrong))
            : "This is text in lines that end in " + ending.label();
    return List.of(new Finding(60, new Diagnosis(cause, words(endings), Optional.of(fix))));
  }

  private static String name(Delimiter delimiter) {
    String label = delimiter.label();
    return label.startsWith("Lines (")
        ? label.substring("Lines (".length(), label.length() - 1)
        : delimiter.delimiter().hex();
  }

  /// The ending that is there most often; CRLF when there is none.
  static LineEnding commonest(ByteBuffer sample) {
    return endings(sample).entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(LineEnding.CRLF);
  }

  private static Map<LineEnding, Integer> endings(ByteBuffer sample) {
    var counts = new EnumMap<LineEnding, Integer>(LineEnding.class);
    for (int i = 0; i < sample.limit(); i++) {
      LineEnding ending =
          switch (sample.get(i)) {
            case '\n' -> i > 0 && sample.get(i - 1) == '\r' ? LineEnding.CRLF : LineEnding.LF;
            case '\r' ->
                i + 1 < sample.limit() && sample.get(i + 1) == '\n'
                    ? LineEnding.NONE
                    : LineEnding.CR;
            case 0 -> isBehindText(sample, i) ? LineEnding.NUL : LineEnding.NONE;
            default -> LineEnding.NONE;
          };
      if (ending != LineEnding.NONE) {
        counts.merge(ending, 1, Integer::sum);
      }
    }
    return counts;
  }

  /// A zero in front of text is a length's, more likely.
  private static boolean isBehindText(ByteBuffer sample, int at) {
    return at > 0 && sample.get(at - 1) != 0;
  }

  /// Whether nearly all of it is printable: at most one strange character in twenty.
  static boolean isText(ByteBuffer sample) {
    ByteBuffer looked = sample.duplicate().position(0);
    CharBuffer text = UTF_8.decode(looked.limit(Math.min(LOOKED_AT, sample.limit())));
    int strange = 0;
    char before = 'x';
    for (int i = 0; i < text.limit(); i++) {
      char each = text.get(i);
      strange += isStrange(before, each) ? 1 : 0;
      before = each;
    }
    return strange * 20 <= text.limit();
  }

  private static boolean isStrange(char before, char each) {
    boolean emptyText = each == 0 && before == 0;
    boolean control = each > 0 && each < ' ' && (each < '\t' || each > '\r');
    return emptyText || control || each == NOT_UTF_8;
  }

  private static String words(Map<LineEnding, Integer> endings) {
    String verb = endings.values().iterator().next() == 1 ? "there is " : "there are ";
    return endings.entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey().label())
        .collect(Collectors.joining(", ", verb, ""));
  }
}
