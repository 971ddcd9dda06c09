package org.peerscope.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Header fields with a length, an empty line, the payload: the Language Server Protocol and the
/// Debug Adapter Protocol.
///
/// ```text
///  +---------------------------+---------+------+---- length ----+
///  | Content-Length: n         | more    | CRLF | payload ...    |
///  | CRLF                      | fields  |      |                |
///  +---------------------------+---------+------+----------------+
/// ```
public record ContentLength() implements Framing {
  @Override
  public String label() {
    return "Content-Length header (LSP, DAP)";
  }

  @Override
  public List<FramePart> layout() {
    return List.of(
        new FramePart("header", "Content-Length: n, CRLF, CRLF"), FramePart.payload("n bytes"));
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new ContentLengthDecoder(offset, tolerance);
  }

  @Override
  public FrameEncoder encoder() {
    return payload ->
        EncodedFrame.of(
            ("Content-Length: " + payload.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII),
            payload,
            new byte[0]);
  }
}
