package org.peerscope.wire;

/// Decodes frames that end by silence or by the end of the stream, not by a byte.
final class GatheringDecoder extends StreamDecoder {
  private final Tolerance tolerance;
  private final boolean endsByIdling;
  private boolean skipping;

  GatheringDecoder(long offset, Tolerance tolerance, boolean endsByIdling) {
    super(offset);
    this.tolerance = tolerance;
    this.endsByIdling = endsByIdling;
  }

  @Override
  Decoded decode() {
    take(had() + chunk().remaining());
    if (!skipping && had() > tolerance.limit()) {
      skipping = true;
      String reason = "No end within the limit of %d bytes".formatted(tolerance.limit());
      return broken(tolerance.recovery(), reason);
    }
    return needMore();
  }

  @Override
  public Decoded idle() {
    return endsByIdling ? end() : next();
  }

  @Override
  Decoded atEnd() {
    if (had() == 0) {
      return Decoded.NOTHING;
    }
    boolean bad = skipping;
    skipping = false;
    return bad ? skipped(0) : whole(0, 0);
  }
}
