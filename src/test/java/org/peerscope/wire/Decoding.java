package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Feeds a sample to a decoder in chunks and gathers what it said.
final class Decoding {
  private Decoding() {}

  /// All frames of the sample, and the last word after its last byte, when cut at these places.
  static List<Decoded> of(Framing framing, byte[] sample, int... cuts) {
    FrameDecoder decoder = framing.decoder(0);
    var said = new ArrayList<Decoded>();
    Decoded last = decoder.next();
    int from = 0;
    for (int i = 0; i <= cuts.length; i++) {
      int to = i == cuts.length ? sample.length : cuts[i];
      decoder.receive(ByteBuffer.wrap(sample, from, to - from));
      last = decoder.next();
      while (last instanceof Decoded.Whole) {
        said.add(last);
        last = decoder.next();
      }
      from = to;
      if (!decoder.framing()) {
        break;
      }
    }
    said.add(last);
    return said;
  }

  /// The places after every byte.
  static int[] everyByte(byte[] sample) {
    int[] cuts = new int[Math.max(0, sample.length - 1)];
    for (int i = 0; i < cuts.length; i++) {
      cuts[i] = i + 1;
    }
    return cuts;
  }
}
