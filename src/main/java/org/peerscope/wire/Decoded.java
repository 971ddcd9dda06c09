package org.peerscope.wire;

/// What a [FrameDecoder] made of the bytes so far; immutable, usable from any thread.
///
/// It depends on the bytes alone, never on how they were cut into chunks.
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

  /// The bytes break the framing's rule. The decoder has stopped, or skips and ends its skipping
  /// with [Skipped].
  ///
  /// @param offset where the frame that breaks the rule starts in the stream
  /// @param reason what was seen and what the rule wants, in words
  record Malformed(long offset, String reason) implements Decoded {}

  /// Bytes that are in no frame, before the place where frames go on.
  ///
  /// @param offset where they start in the stream
  /// @param length how many they are, 1 or more
  record Skipped(long offset, long length) implements Decoded {}

  /// The length of a frame that has not told it yet.
  long UNKNOWN = -1;

  /// At a frame border, with nothing left over.
  NeedMore NOTHING = new NeedMore(0, UNKNOWN);
}
