package org.peerscope.wire;

import java.util.List;

/// Everything until the peer closes is one frame, as with finger (RFC 1288) or a file.
public record UntilClose() implements Framing {
  @Override
  public String label() {
    return "Until close";
  }

  @Override
  public List<FramePart> layout() {
    return List.of(FramePart.payload("everything until the sender closes"));
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new GatheringDecoder(offset, tolerance, false);
  }

  @Override
  public FrameEncoder encoder() {
    return EncodedFrame::plain;
  }
}
