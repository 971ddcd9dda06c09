package org.peerscope.wire;

/// One part of a frame, as a diagram shows it; immutable.
///
/// @param name what it is, such as `length`
/// @param form its bytes in words, such as `4 bytes, big-endian`
public record FramePart(String name, String form) {
  static FramePart payload(String form) {
    return new FramePart("payload", form);
  }

  static FramePart fixed(String name, Octets bytes) {
    return new FramePart(name, bytes.hex());
  }
}
