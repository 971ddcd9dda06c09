package org.peerscope.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A decimal count and one space before each frame: syslog over TCP (RFC 6587, 3.4.1).
///
/// ```text
///  +-- 1 or more digits --+------+---- length ----+
///  | length, no leading 0 | 0x20 | payload ...    |
///  +----------------------+------+----------------+
/// ```
public record OctetCounting() implements Framing {
  @Override
  public String label() {
    return "Decimal length and space (RFC 6587)";
  }

  @Override
  public List<FramePart> layout() {
    return List.of(
        new FramePart("length", "decimal digits"),
        new FramePart("space", "20"),
        FramePart.payload("length bytes"));
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new DecimalDecoder(offset, tolerance, false);
  }

  @Override
  public FrameEncoder encoder() {
    return OctetCounting::encode;
  }

  private static EncodedFrame encode(byte[] payload) throws UnencodableException {
    if (payload.length == 0) {
      throw new UnencodableException("an empty message has no octet count (RFC 6587)");
    }
    byte[] header = (payload.length + " ").getBytes(StandardCharsets.US_ASCII);
    return EncodedFrame.of(header, payload, new byte[0]);
  }
}
