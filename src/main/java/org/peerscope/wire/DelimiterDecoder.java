package org.peerscope.wire;

import java.nio.ByteBuffer;

/// Decodes frames of a [Delimiter].
final class DelimiterDecoder extends StreamDecoder {
  private final ByteSearch search;
  private final Tolerance tolerance;
  private final String name;
  private boolean skipping;

  DelimiterDecoder(Delimiter framing, long offset, Tolerance tolerance) {
    super(offset);
    this.search = new ByteSearch(framing.delimiter());
    this.tolerance = tolerance;
    this.name = framing.delimiter().hex();
  }

  @Override
  Decoded decode() {
    ByteBuffer chunk = chunk();
    while (chunk.hasRemaining()) {
      search.advance(chunk);
      if (isOverLimit()) {
        return overLimit();
      }
      if (chunk.hasRemaining() && search.completes(chunk.get())) {
        return complete();
      }
      if (isOverLimit()) {
        return overLimit();
      }
    }
    return needMore();
  }

  private boolean isOverLimit() {
    return !skipping && had() - search.matched() > tolerance.limit();
  }

  private Decoded overLimit() {
    skipping = true;
    return broken(
        tolerance.recovery(),
        "No delimiter %s within the limit of %d bytes".formatted(name, tolerance.limit()));
  }

  private Decoded complete() {
    if (!skipping) {
      return whole(0, search.length());
    }
    skipping = false;
    return skipped(0);
  }

  @Override
  Decoded atEnd() {
    return skipping && had() > 0 ? skipped(0) : needMore();
  }
}
