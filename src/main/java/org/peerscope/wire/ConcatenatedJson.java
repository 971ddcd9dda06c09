package org.peerscope.wire;

import java.util.List;

/// One JSON text after another, with or without white space between (RFC 8259; RFC 7464 names the
/// practice).
///
/// ```text
///  +-- ... --+------------+-- ... --+
///  | value   | may lack:  | value   |
///  |         | white space|         |
///  +---------+------------+---------+
/// ```
///
/// The decoder finds where each value ends; whether it is valid JSON inside is for the reader. When
/// sending, LF follows each value.
public record ConcatenatedJson() implements Framing {
  @Override
  public String label() {
    return "JSON values, one after another";
  }

  @Override
  public List<FramePart> layout() {
    return List.of(FramePart.payload("one JSON value"), new FramePart("white space", "0A"));
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new JsonDecoder(offset, tolerance);
  }

  @Override
  public FrameEncoder encoder() {
    return payload -> EncodedFrame.of(new byte[0], payload, new byte[] {'\n'});
  }
}
