package org.peerscope.wire;

/// One frame as a range of a byte stream, so that its exact wire bytes can always be read again.
///
/// ```text
/// offset
///   |<- header ->|<---- payload ---->|<- trailer ->|
/// ```
///
/// Immutable; usable from any thread.
///
/// @param offset where the frame starts in its direction's stream, in bytes from 0
/// @param header bytes before the payload, such as a length field; 0 or more
/// @param payload bytes of payload; 0 or more
/// @param trailer bytes after the payload, such as a delimiter; 0 or more
public record Frame(long offset, int header, long payload, int trailer) {
  /// All bytes of the frame on the wire.
  public long length() {
    return header + payload + trailer;
  }

  /// The stream offset of the first byte after the frame.
  public long end() {
    return offset + length();
  }
}
