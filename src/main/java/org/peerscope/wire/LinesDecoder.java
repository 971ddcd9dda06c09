package org.peerscope.wire;

import java.nio.ByteBuffer;

/// Decodes lines that end in a delimiter of one or two bytes.
///
/// ```text
///  +-------- ... --------+-----------+
///  | payload             | delimiter |
///  +-------- ... --------+-----------+
/// ```
final class LinesDecoder implements FrameDecoder {
  private final byte[] delimiter;
  private final int limit;
  private ByteBuffer chunk = ByteBuffer.allocate(0);
  private long frameStart;
  private long had;
  private int matched;
  private boolean malformed;

  LinesDecoder(LineEnding ending, int limit, long offset) {
    this.delimiter = ending.bytes();
    this.limit = limit;
    this.frameStart = offset;
  }

  @Override
  public void receive(ByteBuffer next) {
    if (chunk.hasRemaining()) {
      throw new IllegalStateException(
          chunk.remaining() + " bytes of the previous chunk are unused");
    }
    chunk = next.duplicate();
  }

  @Override
  public Decoded next() {
    while (chunk.hasRemaining()) {
      match(chunk.get());
      if (matched == delimiter.length) {
        return whole();
      }
      if (had - matched > limit) {
        return tooLong();
      }
    }
    return new Decoded.NeedMore(had, Decoded.UNKNOWN);
  }

  @Override
  public boolean framing() {
    return !malformed;
  }

  private void match(byte value) {
    had++;
    if (value == delimiter[matched]) {
      matched++;
    } else {
      matched = value == delimiter[0] ? 1 : 0;
    }
  }

  private Decoded whole() {
    var frame = new Frame(frameStart, 0, had - delimiter.length, delimiter.length);
    frameStart = frame.end();
    had = 0;
    matched = 0;
    return new Decoded.Whole(frame);
  }

  private Decoded tooLong() {
    malformed = true;
    long received = had + chunk.remaining();
    chunk.position(chunk.limit());
    return new Decoded.Malformed(
        frameStart,
        "No line ending within the limit of %d bytes; %d bytes received so far"
            .formatted(limit, received));
  }
}
