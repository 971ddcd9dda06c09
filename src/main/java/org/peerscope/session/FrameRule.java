package org.peerscope.session;

import org.peerscope.wire.FrameDecoder;
import org.peerscope.wire.Framing;
import org.peerscope.wire.Raw;
import org.peerscope.wire.Tolerance;

/// How received bytes become frames; immutable, usable from any thread.
///
/// @param framing the rule
/// @param tolerance how much to accept, and what to do about the rest
record FrameRule(Framing framing, Tolerance tolerance) {
  /// No framing.
  static final FrameRule RAW = new FrameRule(new Raw(), Tolerance.DEFAULT);

  /// A new decoder for the stream from this offset on.
  FrameDecoder decoder(long offset) {
    return framing.decoder(offset, tolerance);
  }
}
