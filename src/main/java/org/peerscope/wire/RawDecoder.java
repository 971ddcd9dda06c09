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
    return Decoded.NOTHING;
  }

  @Override
  public Decoded end() {
    return Decoded.NOTHING;
  }

  @Override
  public Decoded idle() {
    return Decoded.NOTHING;
  }

  @Override
  public boolean framing() {
    return false;
  }
}
