package org.peerscope.wire;

import java.util.List;

/// Records that all have the same length.
///
/// @param length bytes of each, 1 or more
public record FixedLength(int length) implements Framing {
  /// Checks the range.
  public FixedLength {
    if (length < 1) {
      throw new IllegalArgumentException("The length must be 1 or more");
    }
  }

  @Override
  public String label() {
    return "Fixed length, " + length + " bytes";
  }

  @Override
  public List<FramePart> layout() {
    return List.of(FramePart.payload("exactly " + length + " bytes"));
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new FixedLengthDecoder(length, offset, tolerance);
  }

  @Override
  public FrameEncoder encoder() {
    return this::encode;
  }

  private EncodedFrame encode(byte[] payload) throws UnencodableException {
    if (payload.length != length) {
      throw new UnencodableException(
          "each record has exactly %d bytes, and this has %d".formatted(length, payload.length));
    }
    return EncodedFrame.plain(payload);
  }
}
