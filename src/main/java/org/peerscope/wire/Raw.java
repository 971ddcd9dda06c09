package org.peerscope.wire;

import java.util.List;

/// No framing: bytes go out as they are, and each read is shown as it came.
public record Raw() implements Framing {
  @Override
  public String label() {
    return "None (raw reads)";
  }

  @Override
  public List<FramePart> layout() {
    return List.of(FramePart.payload("as sent; reads are shown as they come"));
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new RawDecoder();
  }

  @Override
  public FrameEncoder encoder() {
    return EncodedFrame::plain;
  }
}
