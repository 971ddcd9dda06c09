package org.peerscope.wire;

/// Wraps payloads for the wire by the rule of a [Framing].
///
/// What it makes, the framing's decoder takes apart again into the same content, where the framing
/// does not say otherwise. Stateless; usable from any thread.
@FunctionalInterface
public interface FrameEncoder {
  /// Wraps one payload, which must not change until the frame is sent.
  ///
  /// @throws UnencodableException when the framing cannot carry this payload
  EncodedFrame encode(byte[] payload) throws UnencodableException;
}
