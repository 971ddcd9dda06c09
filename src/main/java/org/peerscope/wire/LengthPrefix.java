package org.peerscope.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Frames that start with an unsigned count of the bytes that follow it.
///
/// ```text
///  +-- before --+-- width --+------- length + adjustment -------+
///  | any bytes  |  length   | the rest of the payload ...       |
///  +------------+-----------+-----------------------------------+
/// ```
///
/// The adjustment is what to add to the length's value to get the bytes after the field: 0 when it
/// counts what follows, `-width` when it counts itself too, `-(before + width)` when it counts the
/// whole frame, +1 for MySQL. To send, type all but the field: the first `before` bytes of what is
/// typed go in front of it.
///
/// @param before bytes before the field, 0 to 64
/// @param width the field's bytes, 1, 2, 3, 4 or 8
/// @param order the order of the field's bytes
/// @param adjustment what to add to the value, -72 to 64
/// @param headerShown whether the content starts with the header instead of leaving the field out
public record LengthPrefix(
    int before, int width, Endianness order, int adjustment, boolean headerShown)
    implements Framing {
  /// The most bytes before the field.
  public static final int MOST_BEFORE = 64;

  /// The widths that a field may have.
  public static final List<Integer> WIDTHS = List.of(1, 2, 3, 4, 8);

  private static final int LEAST_ADJUSTMENT = -MOST_BEFORE - Long.BYTES;

  /// Checks the ranges.
  public LengthPrefix {
    Objects.requireNonNull(order, "order");
    if (before < 0 || before > MOST_BEFORE) {
      throw new IllegalArgumentException("Before the length: 0 to " + MOST_BEFORE + " bytes");
    }
    if (!WIDTHS.contains(width)) {
      throw new IllegalArgumentException("The length's width must be one of " + WIDTHS);
    }
    if (adjustment < LEAST_ADJUSTMENT || adjustment > MOST_BEFORE) {
      throw new IllegalArgumentException(
          "The adjustment must be %d to %d".formatted(LEAST_ADJUSTMENT, MOST_BEFORE));
    }
  }

  /// A length that counts what follows, with nothing before it.
  public static LengthPrefix of(int width, Endianness order) {
    return new LengthPrefix(0, width, order, 0, false);
  }

  /// The bytes up to the end of the field.
  int header() {
    return before + width;
  }

  @Override
  public String label() {
    String base = "Length prefix, %d-bit %s".formatted(width * Byte.SIZE, order.label());
    return base + (before == 0 ? "" : " after " + before + " bytes") + ", counts " + counts();
  }

  /// What the length counts, in words.
  public String counts() {
    if (adjustment == 0) {
      return "what follows";
    }
    if (adjustment == -width) {
      return "itself and what follows";
    }
    return adjustment == -header() ? "the whole frame" : "what follows, %+d".formatted(-adjustment);
  }

  @Override
  public List<FramePart> layout() {
    var parts = new ArrayList<FramePart>();
    if (before > 0) {
      parts.add(new FramePart("before", before + " bytes"));
    }
    parts.add(
        new FramePart(
            "length",
            "%d-bit %s, counts %s".formatted(width * Byte.SIZE, order.label(), counts())));
    String form = adjustment == 0 ? "length" : "length %+d".formatted(adjustment);
    parts.add(FramePart.payload(form + " bytes"));
    return List.copyOf(parts);
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new LengthPrefixDecoder(this, offset, tolerance);
  }

  @Override
  public FrameEncoder encoder() {
    return this::encode;
  }

  private EncodedFrame encode(byte[] payload) throws UnencodableException {
    byte[] first = Prefixes.before(payload, before);
    byte[] rest = Prefixes.after(payload, before);
    long value = (long) rest.length - adjustment;
    long most = width == Long.BYTES ? Long.MAX_VALUE : (1L << (width * Byte.SIZE)) - 1;
    if (value < 0) {
      throw new UnencodableException(
          "the length does not count %d of the bytes behind it, and there are %d"
              .formatted(adjustment, rest.length));
    }
    if (value > most) {
      throw new UnencodableException(
          "a length of %d does not fit %d unsigned bits".formatted(value, width * Byte.SIZE));
    }
    byte[] header = Prefixes.join(first, order.bytes(value, width));
    return new EncodedFrame(header, rest, new byte[0], FrameView.field(before, headerShown));
  }

  /// The content alone, whether its header is shown or not.
  FrameView contentView() {
    return FrameView.field(before, false);
  }
}
