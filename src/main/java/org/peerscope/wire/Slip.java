package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// Serial Line IP: frames end in END, which is escaped in the payload (RFC 1055).
///
/// ```text
///  +------+-------- ... --------+------+
///  | C0   | C0 -> DB DC         | C0   |
///  | may  | DB -> DB DD         | END  |
///  | lack |                     |      |
///  +------+-------- ... --------+------+
/// ```
///
/// An END at the start flushes line noise; it is sent, and need not be received.
public record Slip() implements Framing {
  static final byte END = (byte) 0xC0;
  static final byte ESC = (byte) 0xDB;
  static final byte ESC_END = (byte) 0xDC;
  static final byte ESC_ESC = (byte) 0xDD;

  @Override
  public String label() {
    return "SLIP (RFC 1055)";
  }

  @Override
  public List<FramePart> layout() {
    return List.of(
        new FramePart("END", "C0"),
        FramePart.payload("C0 as DB DC, DB as DB DD"),
        new FramePart("END", "C0"));
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new SlipDecoder(offset, tolerance);
  }

  @Override
  public FrameEncoder encoder() {
    return Slip::encode;
  }

  private static EncodedFrame encode(byte[] payload) throws UnencodableException {
    if (payload.length == 0) {
      throw new UnencodableException("SLIP has no empty frames");
    }
    var wire = ByteBuffer.allocate(2 * payload.length);
    for (byte each : payload) {
      switch (each) {
        case END -> wire.put(ESC).put(ESC_END);
        case ESC -> wire.put(ESC).put(ESC_ESC);
        default -> wire.put(each);
      }
    }
    byte[] end = {END};
    byte[] escaped = Arrays.copyOf(wire.array(), wire.position());
    return new EncodedFrame(end, escaped, end, FrameView.SLIP);
  }

  static ByteBuffer content(Frame frame, ByteBuffer wire) {
    ByteBuffer from = FrameView.part(wire, frame.header(), frame.payload());
    var content = ByteBuffer.allocate(from.remaining());
    while (from.hasRemaining()) {
      byte next = from.get();
      if (next != ESC) {
        content.put(next);
      } else if (from.hasRemaining()) {
        content.put(from.get() == ESC_END ? END : ESC);
      }
    }
    return content.flip();
  }
}
