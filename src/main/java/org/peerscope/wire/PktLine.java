package org.peerscope.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Four hex digits that count themselves and the payload: git's pkt-line (gitprotocol-common).
///
/// ```text
///  +-- 4 hex digits --+-- length - 4 --+
///  | length           | payload ...    |
///  +------------------+----------------+
/// ```
///
/// `0000` is the flush-pkt, `0001` the delim-pkt, `0002` the response-end-pkt: frames without a
/// payload. An empty message is sent as a flush-pkt.
public record PktLine() implements Framing {
  static final int HEADER = 4;
  static final int MOST = 65520;

  @Override
  public String label() {
    return "Four hex digits (pkt-line)";
  }

  @Override
  public List<FramePart> layout() {
    return List.of(
        new FramePart("length", "4 hex digits, counts the whole frame"),
        FramePart.payload("length -4 bytes"));
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new PktLineDecoder(offset, tolerance);
  }

  @Override
  public FrameEncoder encoder() {
    return PktLine::encode;
  }

  private static EncodedFrame encode(byte[] payload) throws UnencodableException {
    int length = payload.length == 0 ? 0 : payload.length + HEADER;
    if (length > MOST) {
      throw new UnencodableException(
          "a pkt-line has at most %d bytes, and this has %d"
              .formatted(MOST - HEADER, payload.length));
    }
    byte[] header = "%04x".formatted(length).getBytes(StandardCharsets.US_ASCII);
    return EncodedFrame.of(header, payload, new byte[0]);
  }
}
