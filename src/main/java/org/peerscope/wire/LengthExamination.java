package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.peerscope.wire.Doctor.Finding;

/// Looks for what is wrong with a length prefix: text in its place, another order, width or
/// meaning.
final class LengthExamination {
  private static final int MOST_BEFORE = 8;
  private static final int MOST = 2;
  private static final String PRINTABLE =
      "the bytes in the length's place are printable characters";
  private static final LengthPrefix COMMONEST = LengthPrefix.of(4, Endianness.BIG);

  private LengthExamination() {}

  static List<Finding> examine(Framing framing, ByteBuffer sample) {
    var found = new ArrayList<Finding>();
    switch (framing) {
      case LengthPrefix prefix -> {
        found.addAll(textAsLength(prefix, sample));
        found.addAll(otherPrefixes(new Wrong(prefix, false), sample));
      }
      default -> found.addAll(otherPrefixes(new Wrong(COMMONEST, true), sample));
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
    if (!isPrintable(text) || !LineExamination.isText(sample)) {
      return List.of();
    }
    long value = 0;
    for (int i = 0; i < field.length; i++) {
      value = prefix.order().add(value, i, field[i]);
    }
    Diagnosis server = server(text, sample);
    String cause =
        "%s is the ASCII text \"%s\": %s"
            .formatted(
                Long.toUnsignedString(value),
                text,
                server.cause().substring(0, 1).toLowerCase(Locale.ROOT)
                    + server.cause().substring(1));
    return List.of(new Finding(95, new Diagnosis(cause, server.evidence(), server.fix())));
  }

  /// What sends text, and what frames it.
  private static Diagnosis server(String start, ByteBuffer sample) {
    if (start.startsWith("HTTP")) {
      return new Diagnosis("This is an HTTP server", PRINTABLE, Optional.of(new Http()));
    }
    var lines = new Delimiter(LineExamination.commonest(sample));
    return ProtocolExamination.likeliest(sample)
        .orElseGet(() -> new Diagnosis("This is a text server", PRINTABLE, Optional.of(lines)));
  }

  private static List<Finding> otherPrefixes(Wrong wrong, ByteBuffer sample) {
    LengthPrefix prefix = wrong.prefix();
    var found = new ArrayList<Finding>();
    for (int before = 0; before <= MOST_BEFORE; before++) {
      for (int width : LengthPrefix.WIDTHS) {
        for (Endianness order : orders(prefix, width)) {
          for (int adjustment : new int[] {0, -width, -before - width}) {
            var other = new LengthPrefix(before, width, order, adjustment, prefix.headerShown());
            examine(wrong, other, sample).ifPresent(found::add);
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

  private static Optional<Finding> examine(Wrong wrong, LengthPrefix other, ByteBuffer sample) {
    if (isTextIn(other, sample)) {
      return Optional.empty();
    }
    int changes = wrong.changes(other);
    Fit fit = Fit.of(other, sample.duplicate());
    boolean oneByte = other.width() == 1; // fits easily, and to a start of a frame always
    boolean many = fit.frames() >= (oneByte ? 4 : 2);
    boolean enough = (changes == 1 || many) && !(oneByte && fit.left() > 0);
    if (changes == 0 || !enough || !fit.isWhole(sample) || isHalf(fit)) {
      return Optional.empty();
    }
    int chance = (oneByte ? 25 : 0) + (fit.left() > 0 ? 5 : 0);
    int weight = 75 - 12 * changes + (fit.frames() > 1 ? 15 : 0) - 4 * other.before() - chance;
    var diagnosis = new Diagnosis(wrong.cause(other, fit), fit.words(), Optional.of(other));
    return Optional.of(new Finding(weight, diagnosis));
  }

  /// Letters are a length of tens of thousands, which any long text has room for.
  private static boolean isTextIn(LengthPrefix prefix, ByteBuffer sample) {
    if (sample.limit() < prefix.header() || !LineExamination.isText(sample)) {
      return false;
    }
    var field = new byte[prefix.width()];
    sample.get(prefix.before(), field);
    return isPrintable(new String(field, StandardCharsets.ISO_8859_1));
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
  }

  /// Each length of 32 bits looks like an empty frame of 16 bits and the length of the next.
  private static boolean isHalf(Fit fit) {
    return fit.first() == 0 && 2 * fit.empty() >= fit.frames();
  }

  /// The prefix that does not fit.
  ///
  /// @param prefix the one in use, or else the commonest
  /// @param otherKind whether one of another kind is in use
  private record Wrong(LengthPrefix prefix, boolean otherKind) {
    int changes(LengthPrefix right) {
      return (otherKind || prefix.width() != right.width() ? 1 : 0)
          + (prefix.before() == right.before() ? 0 : 1)
          + (prefix.order() == right.order() ? 0 : 1)
          + (prefix.counts().equals(right.counts()) ? 0 : 1);
    }

    String cause(LengthPrefix right, Fit fit) {
      var parts = new ArrayList<String>();
      if (prefix.before() != right.before()) {
        parts.add("the length seems to stand after " + right.before() + " bytes");
      }
      if (otherKind || prefix.width() != right.width()) {
        parts.add("the length seems to have %d bits".formatted(right.width() * Byte.SIZE));
      }
      if (prefix.order() != right.order()) {
        parts.add(
            "as %s the first frame would have %d bytes of payload"
                .formatted(right.order().label(), fit.first()));
      }
      if (!prefix.counts().equals(right.counts())) {
        parts.add("the length seems to count " + right.counts());
      }
      String all = String.join(", and ", parts);
      return Character.toUpperCase(all.charAt(0)) + all.substring(1);
    }
  }
}
