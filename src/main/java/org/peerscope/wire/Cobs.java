package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// Consistent Overhead Byte Stuffing: no zero but at the end (Cheshire and Baker, 1999).
///
/// ```text
///  +------+-- code - 1 --+------+-- code - 1 --+-- ... --+------+
///  | code | bytes, no 0  | code | bytes, no 0  |         |  00  |
///  +------+--------------+------+--------------+-- ... --+------+
/// ```
///
/// Each block but the last stands for its bytes and a zero; a block of code FF for its bytes alone.
public record Cobs() implements Framing {
  static final int FULL = 0xFF;

  @Override
  public String label() {
    return "COBS";
  }

  @Override
  public List<FramePart> layout() {
    return List.of(FramePart.payload("stuffed, no 00"), new FramePart("end", "00"));
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new CobsDecoder(offset, tolerance);
  }

  @Override
  public FrameEncoder encoder() {
    return Cobs::encode;
  }

  private static EncodedFrame encode(byte[] payload) {
    var wire = ByteBuffer.allocate(payload.length + payload.length / (FULL - 1) + 1);
    int codeAt = 0;
    wire.put((byte) 1);
    for (int i = 0; i < payload.length; i++) {
      if (payload[i] != 0) {
        wire.put(payload[i]);
      }
      int code = wire.position() - codeAt;
      boolean full = code == FULL && i < payload.length - 1;
      if (payload[i] == 0 || full) {
        wire.put(codeAt, (byte) code);
        codeAt = wire.position();
        wire.put((byte) 1);
      }
    }
    wire.put(codeAt, (byte) (wire.position() - codeAt));
    byte[] stuffed = Arrays.copyOf(wire.array(), wire.position());
    return new EncodedFrame(new byte[0], stuffed, new byte[1], FrameView.COBS);
  }

  static ByteBuffer content(Frame frame, ByteBuffer wire) {
    ByteBuffer from = FrameView.part(wire, frame.header(), frame.payload());
    var content = ByteBuffer.allocate(from.remaining());
    while (from.hasRemaining()) {
      int code = Byte.toUnsignedInt(from.get());
      int count =
          Math.clamp(code - 1L, 0, from.remaining()); // a code of 0 stands in no whole frame
      content.put(from.slice(from.position(), count));
      from.position(from.position() + count);
      if (code != FULL && from.hasRemaining()) {
        content.put((byte) 0);
      }
    }
    return content.flip();
  }
}
