package org.peerscope.wire;

/// What a [FrameDecoder] made of the bytes so far; immutable, usable from any thread.
public sealed interface Decoded {
  /// A complete frame.
  ///
  /// @param frame its range in the stream
  record Whole(Frame frame) implements Decoded {}

  /// The bytes received so far do not complete a frame.
  ///
  /// @param had bytes of the unfinished frame that are there; 0 at a frame border
  /// @param expected bytes of the whole frame where its header has told, otherwise [#UNKNOWN]
  record NeedMore(long had, long expected) implements Decoded {}

  /// The bytes break the framing's rule; from `offset` on the decoder makes no more frames.
  ///
  /// @param offset where the bytes that break the rule start in the stream
  /// @param reason what was declared and what was seen, in words
  record Malformed(long offset, String reason) implements Decoded {}

  /// The length of a frame that has not told it yet.
  long UNKNOWN = -1;
}
