package org.peerscope.wire;

/// Decodes records of a [FixedLength].
final class FixedLengthDecoder extends StreamDecoder {
  private final int length;
  private final int limit;

  FixedLengthDecoder(int length, long offset, Tolerance tolerance) {
    super(offset);
    this.length = length;
    this.limit = tolerance.limit();
  }

  @Override
  Decoded decode() {
    if (!chunk().hasRemaining()) {
      return needMore(length);
    }
    if (length > limit) {
      return stop("A record of %d bytes is over the limit of %d bytes".formatted(length, limit));
    }
    return take(length) ? whole(0, 0) : needMore(length);
  }
}
