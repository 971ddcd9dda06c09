package org.peerscope.wire;

import java.util.List;

/// The rule that turns bytes into frames and back, the same for sending, receiving and showing.
///
/// Each kind is a record of its parameters; immutable, usable from any thread.
public sealed interface Framing
    permits Raw,
        UntilIdle,
        UntilClose,
        Delimiter,
        FixedLength,
        LengthPrefix,
        VarintPrefix,
        OctetCounting,
        Netstring,
        PktLine,
        Markers,
        Slip,
        Cobs,
        ContentLength,
        Http,
        Resp,
        ConcatenatedJson,
        Checked {
  /// The name shown to people.
  String label();

  /// The parts of one frame in wire order, for a diagram.
  List<FramePart> layout();

  /// A new decoder.
  ///
  /// @param offset where the stream's first byte stands, in bytes, 0 or more
  /// @param tolerance how much to accept, and what to do about the rest
  FrameDecoder decoder(long offset, Tolerance tolerance);

  /// The silence in milliseconds that ends a frame, for which whoever reads calls
  /// [FrameDecoder#idle]; 0 when silence means nothing.
  default int gapMillis() {
    return 0;
  }

  /// The encoder, which may be kept.
  FrameEncoder encoder();
}
