package org.peerscope.wire;

import java.nio.ByteBuffer;

/// A payload wrapped for the wire, its parts kept apart so that they go out in one gathering write
/// without being copied together.
///
/// For one thread at a time; the arrays are shared with the caller, who must not change them.
///
/// @param header bytes before the payload
/// @param payload the payload as it goes on the wire
/// @param trailer bytes after the payload
/// @param view how to make the content out of the wire bytes again
@SuppressWarnings("ArrayRecordComponent") // three parts of one message; never compared
public record EncodedFrame(byte[] header, byte[] payload, byte[] trailer, FrameView view) {
  private static final byte[] NONE = {};

  /// A frame whose payload is its content.
  public static EncodedFrame of(byte[] header, byte[] payload, byte[] trailer) {
    return new EncodedFrame(header, payload, trailer, FrameView.PAYLOAD);
  }

  /// A frame that is its payload and nothing else.
  public static EncodedFrame plain(byte[] payload) {
    return of(NONE, payload, NONE);
  }

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

  /// The frame as a range of the stream that it is sent in.
  ///
  /// @param offset where it starts, 0 or more
  public Frame frame(long offset) {
    return new Frame(offset, header.length, payload.length, trailer.length, view, Remark.NONE);
  }

  /// All parts in one new array.
  public byte[] bytes() {
    var all = ByteBuffer.allocate(Math.toIntExact(length()));
    return all.put(header).put(payload).put(trailer).array();
  }
}
