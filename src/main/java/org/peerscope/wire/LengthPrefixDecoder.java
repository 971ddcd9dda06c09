package org.peerscope.wire;

import java.nio.ByteBuffer;

/// Decodes frames that start with an unsigned 32-bit big-endian count of the payload's bytes.
///
/// ```text
///  0       1       2       3       4
///  +-------+-------+-------+-------+----------------
///  |  length of the payload, BE    | payload ...
///  +-------+-------+-------+-------+----------------
/// ```
final class LengthPrefixDecoder implements FrameDecoder {
  static final int HEADER = Integer.BYTES;

  private final int limit;
  private ByteBuffer chunk = ByteBuffer.allocate(0);
  private long frameStart;
  private int headerHad;
  private long declared;
  private long payloadHad;
  private boolean malformed;

  LengthPrefixDecoder(int limit, long offset) {
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
    takeHeader();
    if (headerHad < HEADER) {
      return new Decoded.NeedMore(headerHad, Decoded.UNKNOWN);
    }
    if (declared > limit) {
      return tooLong();
    }
    takePayload();
    if (payloadHad < declared) {
      return new Decoded.NeedMore(HEADER + payloadHad, HEADER + declared);
    }
    return whole();
  }

  @Override
  public boolean framing() {
    return !malformed;
  }

  private void takeHeader() {
    while (headerHad < HEADER && chunk.hasRemaining()) {
      declared = declared << Byte.SIZE | Byte.toUnsignedLong(chunk.get());
      headerHad++;
    }
  }

  private void takePayload() {
    int taken = (int) Math.min(declared - payloadHad, chunk.remaining());
    chunk.position(chunk.position() + taken);
    payloadHad += taken;
  }

  private Decoded whole() {
    var frame = new Frame(frameStart, HEADER, declared, 0);
    frameStart = frame.end();
    headerHad = 0;
    declared = 0;
    payloadHad = 0;
    return new Decoded.Whole(frame);
  }

  private Decoded tooLong() {
    malformed = true;
    int received = chunk.remaining();
    chunk.position(chunk.limit());
    return new Decoded.Malformed(
        frameStart,
        "Declared length %d is over the limit of %d bytes; %d bytes of payload received so far"
            .formatted(declared, limit, received));
  }
}
