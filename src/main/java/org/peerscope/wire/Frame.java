package org.peerscope.wire;

import java.nio.ByteBuffer;

/// One frame as a range of a byte stream, so that its exact wire bytes can always be read again.
///
/// ```text
/// offset
///   |<- header ->|<---- payload ---->|<- trailer ->|
/// ```
///
/// Immutable; usable from any thread. Six components, because all of them are the frame's own.
///
/// @param offset where the frame starts in its direction's stream, in bytes from 0
/// @param header bytes before the payload, such as a length field; 0 or more
/// @param payload bytes of payload as they are on the wire; 0 or more
/// @param trailer bytes after the payload, such as a delimiter; 0 or more
/// @param view how to make the content out of the wire bytes
/// @param remark what the decoder has to say of it
public record Frame(
    long offset, int header, long payload, int trailer, FrameView view, Remark remark) {
  /// A frame whose payload is its content, with nothing to say of it.
  public Frame(long offset, int header, long payload, int trailer) {
    this(offset, header, payload, trailer, FrameView.PAYLOAD, Remark.NONE);
  }

  /// All bytes of the frame on the wire.
  public long length() {
    return header + payload + trailer;
  }

  /// The stream offset of the first byte after the frame.
  public long end() {
    return offset + length();
  }

  /// What the sender meant: without length, markers, stuffing and checksum.
  ///
  /// @param wire the frame's bytes from its first on; may be cut, and then so is the answer
  public ByteBuffer content(ByteBuffer wire) {
    return view.content(this, wire);
  }

  /// The same frame with other words on it.
  Frame with(FrameView nextView, Remark nextRemark) {
    return new Frame(offset, header, payload, trailer, nextView, nextRemark);
  }
}
