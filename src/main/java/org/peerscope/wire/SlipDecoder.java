package org.peerscope.wire;

import java.nio.ByteBuffer;

/// Decodes frames of [Slip].
final class SlipDecoder extends StreamDecoder {

  private final Tolerance tolerance;
  private int header;
  private long content;
  private boolean escaping;
  private boolean skipping;
  private boolean skipNow;

  SlipDecoder(long offset, Tolerance tolerance) {
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
      byte next = chunk.get();
      if (next == Slip.END) {
        if (had() == 1) {
          header = 1;
        } else {
          return ended();
        }
      } else if (!skipping && !isFine(next)) {
        skipping = true;
        return broken(tolerance.recovery(), problem(next));
      }
    }
    return needMore();
  }

  /// Takes a byte of the payload.
  private boolean isFine(byte next) {
    if (escaping) {
      escaping = false;
      content++;
      return content <= tolerance.limit() && (next == Slip.ESC_END || next == Slip.ESC_ESC);
    }
    escaping = next == Slip.ESC;
    content += escaping ? 0 : 1;
    return content <= tolerance.limit();
  }

  private String problem(byte last) {
    return content > tolerance.limit()
        ? "No END within the limit of %d bytes".formatted(tolerance.limit())
        : "The escape DB is followed by %02X, and only DC or DD may follow (RFC 1055)"
            .formatted(last);
  }

  private Decoded ended() {
    boolean cut = escaping;
    boolean bad = skipping || (content == 0 && !cut);
    int before = header;
    reset();
    if (cut && !bad) {
      skipNow = true;
      return broken(tolerance.recovery(), "The escape DB is followed by END");
    }
    return bad ? skipped(0) : whole(before, 1, FrameView.SLIP, Remark.NONE);
  }

  private void reset() {
    header = 0;
    content = 0;
    escaping = false;
    skipping = false;
  }

  @Override
  Decoded atEnd() {
    boolean onlyFlush = had() == header;
    if (skipping && had() > 0) {
      return skipped(0);
    }
    return onlyFlush ? Decoded.NOTHING : needMore();
  }
}
