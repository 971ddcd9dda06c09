package org.peerscope.wire;

import java.nio.ByteBuffer;

/// Decodes frames of a [LengthPrefix].
final class LengthPrefixDecoder extends StreamDecoder {
  /// More than any stream has, and small enough to be added to.
  static final long ENDLESS = 1L << 62;

  private final LengthPrefix framing;
  private final Tolerance tolerance;
  private final int header;
  private final FrameView view;
  private long value;
  private boolean skipping;

  LengthPrefixDecoder(LengthPrefix framing, long offset, Tolerance tolerance) {
    super(offset);
    this.framing = framing;
    this.tolerance = tolerance;
    this.header = framing.header();
    this.view = FrameView.field(framing.before(), framing.headerShown());
  }

  @Override
  Decoded decode() {
    if (!takeHeader()) {
      return needMore();
    }
    if (!skipping) {
      boolean endless = value < 0 || value > ENDLESS;
      if (!endless && value + framing.adjustment() < 0) {
        return stop(tooShort());
      }
      if (endless || value + framing.adjustment() > tolerance.limit()) {
        return tooLong(endless);
      }
    }
    long all = header + value + framing.adjustment();
    return take(all) ? complete() : needMore(all);
  }

  private boolean takeHeader() {
    ByteBuffer chunk = chunk();
    while (had() < header && chunk.hasRemaining()) {
      int inField = (int) had() - framing.before();
      byte next = chunk.get();
      if (inField >= 0) {
        value = framing.order().add(value, inField, next);
      }
    }
    return had() >= header;
  }

  private Decoded complete() {
    value = 0;
    if (!skipping) {
      return whole(header, 0, view, Remark.NONE);
    }
    skipping = false;
    return skipped(0);
  }

  private Decoded tooLong(boolean endless) {
    skipping = true;
    String reason = overLimit(declared(), tolerance.limit());
    return endless ? stop(reason) : broken(tolerance.recovery(), reason);
  }

  /// It may be the adjustment that leads over the limit.
  private String declared() {
    int more = framing.adjustment();
    String length = Long.toUnsignedString(value);
    return value >= 0 && value <= tolerance.limit() ? length + " and " + more + " more" : length;
  }

  private String tooShort() {
    return "Declared length %d is under %d, the least for a length that counts %s"
        .formatted(value, -framing.adjustment(), framing.counts());
  }

  @Override
  Decoded atEnd() {
    return skipping && had() > 0 ? skipped(0) : decode();
  }
}
