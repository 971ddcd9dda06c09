package org.peerscope.wire;

/// Decodes frames of a [VarintPrefix].
final class VarintDecoder extends StreamDecoder {
  private static final int MORE = 0x80;

  private final VarintPrefix framing;
  private final Tolerance tolerance;
  private final FrameView view;
  private long value;
  private int digits;
  private boolean lengthKnown;
  private boolean skipping;

  VarintDecoder(VarintPrefix framing, long offset, Tolerance tolerance) {
    super(offset);
    this.framing = framing;
    this.tolerance = tolerance;
    this.view = FrameView.field(framing.before(), false);
  }

  @Override
  Decoded decode() {
    if (!take(Math.max(framing.before(), had()))) {
      return needMore();
    }
    while (!lengthKnown) {
      if (!chunk().hasRemaining()) {
        return needMore();
      }
      String problem = digit(Byte.toUnsignedInt(chunk().get()));
      if (!problem.isEmpty()) {
        return stop(problem);
      }
    }
    return payload();
  }

  /// Takes one byte of the length; the answer is what is wrong with it, or empty.
  private String digit(int next) {
    var form = framing.form();
    int shift = 7 * digits++;
    if (digits == form.most() && overflows(next, form.bits() - shift)) {
      return "The varint is longer than %d bits in %d bytes".formatted(form.bits(), form.most());
    }
    if (form.shortest() && next == 0 && digits > 1) {
      return "The varint has %d bytes where fewer suffice".formatted(digits);
    }
    value |= (long) (next & 0x7F) << shift;
    lengthKnown = next < MORE;
    return "";
  }

  private static boolean overflows(int last, int bitsLeft) {
    return last >= MORE || last >>> Math.min(bitsLeft, 7) != 0;
  }

  private Decoded payload() {
    int header = framing.before() + digits;
    boolean endless = value < 0 || value > LengthPrefixDecoder.ENDLESS;
    if (!skipping && (endless || value > tolerance.limit())) {
      String reason = overLimit(Long.toUnsignedString(value), tolerance.limit());
      skipping = true;
      return endless ? stop(reason) : broken(tolerance.recovery(), reason);
    }
    return take(header + value) ? complete(header) : needMore(header + value);
  }

  private Decoded complete(int header) {
    value = 0;
    digits = 0;
    lengthKnown = false;
    if (!skipping) {
      return whole(header, 0, view, Remark.NONE);
    }
    skipping = false;
    return skipped(0);
  }

  @Override
  Decoded atEnd() {
    return skipping && had() > 0 ? skipped(0) : decode();
  }
}
