package org.peerscope.wire;

import java.nio.ByteBuffer;

/// Decodes frames of [Cobs].
final class CobsDecoder extends StreamDecoder {

  private final Tolerance tolerance;
  private int code;
  private int left;
  private long content;
  private boolean skipping;
  private boolean skipNow;

  CobsDecoder(long offset, Tolerance tolerance) {
    super(offset);
    this.tolerance = tolerance;
  }

  @Override
  Decoded decode() {
    if (skipNow) {
      skipNow = false;
      return skipped(0);
    }
    ByteBuffer chunk = chunk();
    while (chunk.hasRemaining()) {
      int next = Byte.toUnsignedInt(chunk.get());
      if (next == 0) {
        return ended();
      }
      if (!skipping && !isFine(next)) {
        skipping = true;
        return broken(
            tolerance.recovery(),
            "No 00 within the limit of %d bytes".formatted(tolerance.limit()));
      }
    }
    return needMore();
  }

  /// Takes a byte that is not zero.
  private boolean isFine(int next) {
    if (left > 0) {
      left--;
      content++;
    } else {
      content += code == 0 || code == Cobs.FULL ? 0 : 1;
      code = next;
      left = next - 1;
    }
    return content <= tolerance.limit();
  }

  private Decoded ended() {
    boolean bad = skipping || had() == 1;
    int missing = left;
    code = 0;
    left = 0;
    content = 0;
    skipping = false;
    if (!bad && missing > 0) {
      skipNow = true;
      return broken(
          tolerance.recovery(),
          "00 inside a block: its code promises %d bytes more".formatted(missing));
    }
    return bad ? skipped(0) : whole(0, 1, FrameView.COBS, Remark.NONE);
  }

  @Override
  Decoded atEnd() {
    return skipping && had() > 0 ? skipped(0) : needMore();
  }
}
