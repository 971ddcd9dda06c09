package org.peerscope.wire;

import java.nio.ByteBuffer;

/// Makes a frame's content out of its wire bytes; stateless, usable from any thread.
///
/// Frames are kept as ranges of the stream, and the content is made only when it is shown.
@FunctionalInterface
public interface FrameView {
  /// What the sender meant.
  ///
  /// @param wire the frame's bytes from its first on; may be cut, and then so is the answer
  ByteBuffer content(Frame frame, ByteBuffer wire);

  /// The payload alone.
  FrameView PAYLOAD = (frame, wire) -> part(wire, frame.header(), frame.payload());

  /// Header and payload, for headers that people want to read.
  FrameView WITH_HEADER = (frame, wire) -> part(wire, 0, frame.header() + frame.payload());

  /// Bytes of a buffer, as far as they are there.
  ///
  /// @param from the first, counted from the buffer's position
  static ByteBuffer part(ByteBuffer wire, long from, long length) {
    int start = (int) Math.min(from, wire.remaining());
    int count = (int) Math.min(length, wire.remaining() - start);
    return wire.slice(wire.position() + start, count);
  }

  /// The payload with the bytes before its length field in front: all but the field itself.
  ///
  /// @param before how many bytes stand before the field
  record WithoutField(int before) implements FrameView {
    @Override
    public ByteBuffer content(Frame frame, ByteBuffer wire) {
      ByteBuffer first = part(wire, 0, before);
      ByteBuffer rest = part(wire, frame.header(), frame.payload());
      return ByteBuffer.allocate(first.remaining() + rest.remaining()).put(first).put(rest).flip();
    }
  }

  /// How to view a frame with a length field.
  static FrameView field(int before, boolean headerShown) {
    if (headerShown) {
      return WITH_HEADER;
    }
    return before == 0 ? PAYLOAD : new WithoutField(before);
  }
}
