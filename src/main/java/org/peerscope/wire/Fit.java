package org.peerscope.wire;

import java.nio.ByteBuffer;

/// How well a framing fits some bytes; immutable.
///
/// @param frames how many whole frames it makes
/// @param empty how many of them have no content
/// @param used bytes of whole frames
/// @param wrong whether bytes break its rule or a frame has a problem
/// @param left bytes of an unfinished frame whose length is known
/// @param first the first frame's payload in bytes; -1 without a frame
record Fit(int frames, int empty, long used, boolean wrong, long left, long first) {
  /// A sample of this size may be cut in the middle of a frame.
  private static final int CUT = 64 * 1024;

  static Fit of(Framing framing, ByteBuffer sample) {
    FrameDecoder decoder = framing.decoder(0, Tolerance.DEFAULT);
    decoder.receive(sample);
    int frames = 0;
    int empty = 0;
    long used = 0;
    long first = -1;
    boolean wrong = false;
    Decoded said = decoder.next();
    while (said instanceof Decoded.Whole(Frame frame)) {
      first = frames == 0 ? frame.payload() : first;
      frames++;
      empty += frame.payload() == 0 ? 1 : 0;
      used = frame.end();
      wrong |= frame.remark().problem();
      said = decoder.next();
    }
    boolean known = said instanceof Decoded.NeedMore more && more.expected() != Decoded.UNKNOWN;
    long left = known ? ((Decoded.NeedMore) said).had() : 0;
    return new Fit(frames, empty, used, wrong || !(said instanceof Decoded.NeedMore), left, first);
  }

  /// Whether all the bytes are frames, and not mostly empty ones.
  boolean isWhole(ByteBuffer sample) {
    return covers(sample) && 2 * empty <= frames;
  }

  /// Whether all the bytes are frames, be they empty: a request of HTTP mostly is.
  boolean covers(ByteBuffer sample) {
    int total = sample.limit();
    boolean cut = total >= CUT && used > total / 2;
    boolean goesOn = frames > 1 && used + left == total && used > left;
    boolean all = used == total || cut || goesOn;
    return frames > 0 && !wrong && all;
  }

  /// What it found, in words.
  String words() {
    if (left > 0) {
      return "there are %d whole frames, and the start of one more".formatted(frames);
    }
    return frames == 1
        ? "the " + used + " bytes are one whole frame"
        : "the %d bytes are %d whole frames".formatted(used, frames);
  }
}
