package org.peerscope.wire;

import java.nio.ByteBuffer;

/// A payload wrapped for the wire, its parts kept apart so that they go out in one gathering write
/// without being copied together.
///
/// For one thread at a time; the arrays are shared with the caller, who must not change them.
///
/// @param header bytes before the payload
/// @param payload the payload
/// @param trailer bytes after the payload
@SuppressWarnings("ArrayRecordComponent") // three parts of one message; never compared
public record EncodedFrame(byte[] header, byte[] payload, byte[] trailer) {
  /// All bytes of the frame on the wire.
  public long length() {
    return (long) header.length + payload.length + trailer.length;
  }

  /// The parts in wire order, as new buffers.
  public ByteBuffer[] buffers() {
    return new ByteBuffer[] {
      ByteBuffer.wrap(header), ByteBuffer.wrap(payload), ByteBuffer.wrap(trailer)
    };
  }
}
