package org.peerscope.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A decimal count, a colon, the payload, a comma (D. J. Bernstein, Netstrings, 1997).
///
/// ```text
///  +-- 1 or more digits --+------+---- length ----+------+
///  | length, no leading 0 | ":"  | payload ...    | ","  |
///  +----------------------+------+----------------+------+
/// ```
public record Netstring() implements Framing {
  @Override
  public String label() {
    return "Netstring";
  }

  @Override
  public List<FramePart> layout() {
    return List.of(
        new FramePart("length", "decimal digits"),
        new FramePart("colon", "3A"),
        FramePart.payload("length bytes"),
        new FramePart("comma", "2C"));
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new DecimalDecoder(offset, tolerance, true);
  }

  @Override
  public FrameEncoder encoder() {
    return payload ->
        EncodedFrame.of(
            (payload.length + ":").getBytes(StandardCharsets.US_ASCII), payload, new byte[] {','});
  }
}
