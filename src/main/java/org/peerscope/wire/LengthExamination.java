package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.peerscope.wire.Doctor.Finding;

/// Looks for what is wrong with a length prefix: text in its place, another order, width or
/// meaning.
final class LengthExamination {
  private static final int MOST_BEFORE = 8;
  private static final int MOST = 2;

  private LengthExamination() {}

  static List<Finding> examine(Framing framing, ByteBuffer sample) {
    var found = new ArrayList<Finding>();
    switch (framing) {
      case LengthPrefix prefix -> {
        found.addAll(textAsLength(prefix, sample));
        found.addAll(otherPrefixes(prefix, sample));
      }
      case VarintPrefix _ ->
          found.addAll(otherPrefixes(LengthPrefix.of(4, Endianness.BIG), sample));
      default -> {}
    }
    return found;
  }

  private static List<Finding> textAsLength(LengthPrefix prefix, ByteBuffer sample) {
    if (sample.limit() < prefix.header() || prefix.width() < 3) {
      return List.of();
    }
    var field = new byte[prefix.width()];
    sample.get(prefix.before(), field);
    String text = new String(field, StandardCharsets.ISO_8859_1);
    if (!text.chars().allMatch(c -> c >= ' ' && c < 0x7F) || !LineExamination.isText(sample)) {
      return List.of();
    }
    long value = 0;
    for (int i = 0; i < field.length; i++) {
      value = prefix.order().add(value, i, field[i]);
    }
    boolean http = text.startsWith("HTTP");
    String cause =
        "%s is the ASCII text \"%s\": this is %s server"
            .formatted(Long.toUnsignedString(value), text, http ? "an HTTP" : "a text");
    Framing fix = http ? new Http() : new Delimiter(LineExamination.commonest(sample));
    String evidence = "the bytes in the length's place are printable characters";
    return List.of(new Finding(95, new Diagnosis(cause, evidence, Optional.of(fix))));
  }

  private static List<Finding> otherPrefixes(LengthPrefix prefix, ByteBuffer sample) {
    var found = new ArrayList<Finding>();
    for (int before = 0; before <= MOST_BEFORE; before++) {
      for (int width : LengthPrefix.WIDTHS) {
        for (Endianness order : orders(prefix, width)) {
          for (int adjustment : new int[] {0, -width, -before - width}) {
            var other = new LengthPrefix(before, width, order, adjustment, prefix.headerShown());
            examine(prefix, other, sample, found);
          }
        }
      }
    }
    found.sort(Comparator.comparingInt(Finding::weight).reversed());
    return found.subList(0, Math.min(MOST, found.size()));
  }

  /// One byte has no order: to offer both would be to offer one framing twice.
  private static List<Endianness> orders(LengthPrefix prefix, int width) {
    return width == 1 ? List.of(prefix.order()) : List.of(Endianness.values());
  }

  private static void examine(
      LengthPrefix prefix, LengthPrefix other, ByteBuffer sample, List<Finding> found) {
    int changes = changes(prefix, other);
    Fit fit = Fit.of(other, sample.duplicate());
    boolean oneByte = other.width() == 1; // fits easily, and to a start of a frame always
    boolean many = fit.frames() >= (oneByte ? 4 : 2);
    boolean enough = (changes == 1 || many) && !(oneByte && fit.left() > 0);
    if (changes > 0 && enough && fit.isWhole(sample)) {
      int chance = (oneByte ? 25 : 0) + (fit.left() > 0 ? 5 : 0);
      int weight = 75 - 12 * changes + (fit.frames() > 1 ? 15 : 0) - 4 * other.before() - chance;
      var diagnosis = new Diagnosis(cause(prefix, other, fit), fit.words(), Optional.of(other));
      found.add(new Finding(weight, diagnosis));
    }
  }

  private static int changes(LengthPrefix prefix, LengthPrefix other) {
    return (prefix.before() == other.before() ? 0 : 1)
        + (prefix.width() == other.width() ? 0 : 1)
        + (prefix.order() == other.order() ? 0 : 1)
        + (prefix.counts().equals(other.counts()) ? 0 : 1);
  }

  private static String cause(LengthPrefix prefix, LengthPrefix other, Fit fit) {
    var parts = new ArrayList<String>();
    if (prefix.before() != other.before()) {
      parts.add("the length seems to stand after " + other.before() + " bytes");
    }
    if (prefix.width() != other.width()) {
      parts.add("the length seems to have %d bits".formatted(other.width() * Byte.SIZE));
    }
    if (prefix.order() != other.order()) {
      parts.add(
          "as %s the first frame would have %d bytes of payload"
              .formatted(other.order().label(), fit.first()));
    }
    if (!prefix.counts().equals(other.counts())) {
      parts.add("the length seems to count " + other.counts());
    }
    String all = String.join(", and ", parts);
    return Character.toUpperCase(all.charAt(0)) + all.substring(1);
  }
}
