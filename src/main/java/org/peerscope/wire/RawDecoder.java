package org.peerscope.wire;

import java.nio.ByteBuffer;

/// Makes no frames: what is shown are the reads themselves.
final class RawDecoder implements FrameDecoder {
  @Override
  public void receive(ByteBuffer chunk) {
    // nothing to decode
  }

  @Override
  public Decoded next() {
    return new Decoded.NeedMore(0, Decoded.UNKNOWN);
  }

  @Override
  public boolean framing() {
    return false;
  }
}
