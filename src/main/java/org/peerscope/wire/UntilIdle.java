package org.peerscope.wire;

import java.util.List;

/// A frame ends where nothing comes for a while, as with Modbus RTU behind a terminal server.
///
/// The decoder has no clock: whoever reads calls [FrameDecoder#idle].
///
/// @param gapMillis the least silence between two frames in milliseconds, 1 to 60000
public record UntilIdle(int gapMillis) implements Framing {
  private static final int LONGEST = 60_000;

  /// Checks the range.
  public UntilIdle {
    if (gapMillis < 1 || gapMillis > LONGEST) {
      throw new IllegalArgumentException("The gap must be 1 to " + LONGEST + " ms");
    }
  }

  @Override
  public String label() {
    return "Until idle for " + gapMillis + " ms";
  }

  @Override
  public List<FramePart> layout() {
    return List.of(
        FramePart.payload("any bytes"), new FramePart("silence", gapMillis + " ms or more"));
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new GatheringDecoder(offset, tolerance, true);
  }

  @Override
  public FrameEncoder encoder() {
    return EncodedFrame::plain;
  }
}
