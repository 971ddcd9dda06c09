package org.peerscope.wire;

import java.util.List;

/// Decodes frames of a [PktLine].
final class PktLineDecoder extends StreamDecoder {
  private static final List<Remark> SPECIAL =
      List.of(Remark.note("flush-pkt"), Remark.note("delim-pkt"), Remark.note("response-end-pkt"));

  private final int limit;
  private int length;

  PktLineDecoder(long offset, Tolerance tolerance) {
    super(offset);
    this.limit = tolerance.limit();
  }

  @Override
  Decoded decode() {
    while (had() < PktLine.HEADER) {
      if (!chunk().hasRemaining()) {
        return needMore();
      }
      int digit = Character.digit(chunk().get(), 16);
      if (digit < 0) {
        return stop("The length is not four hex digits");
      }
      length = (length << 4) | digit;
    }
    if (length < PktLine.HEADER) {
      return special();
    }
    if (length > PktLine.MOST) {
      return stop(overLimit(Integer.toString(length), PktLine.MOST));
    }
    if (length - PktLine.HEADER > limit) {
      return stop(overLimit(Integer.toString(length), limit));
    }
    return take(length) ? complete(Remark.NONE) : needMore(length);
  }

  private Decoded special() {
    return length < SPECIAL.size()
        ? complete(SPECIAL.get(length))
        : stop("Declared length %d has no meaning in pkt-line".formatted(length));
  }

  private Decoded complete(Remark remark) {
    length = 0;
    return whole(PktLine.HEADER, 0, FrameView.PAYLOAD, remark);
  }
}
