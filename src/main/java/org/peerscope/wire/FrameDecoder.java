package org.peerscope.wire;

import java.nio.ByteBuffer;

/// Turns a byte stream into frames without doing any I/O.
///
/// Give it each chunk with [#receive], then call [#next] until it answers [Decoded.NeedMore]; when
/// the stream has ended, call [#end] once. It keeps ranges, never payload bytes, so its memory does
/// not depend on what a peer sends or declares (text headers are kept up to 64 KiB, and a frame
/// under a checksum up to twice the framing's limit), and it looks at each byte a fixed number of
/// times. For one thread at a time.
public sealed interface FrameDecoder permits StreamDecoder, RawDecoder, CheckedDecoder {
  /// Takes the next bytes of the stream, from the buffer's position to its limit.
  ///
  /// The buffer is not changed, and must not be until [#next] has used its bytes up.
  ///
  /// @throws IllegalStateException when the previous chunk was not used up by [#next]
  void receive(ByteBuffer chunk);

  /// The next frame of the bytes received, or why there is none.
  Decoded next();

  /// The stream has ended: a last frame that ends with the stream, what was being skipped, or what
  /// is left over. To be called once, when [#next] has nothing more.
  Decoded end();

  /// No byte came for as long as [Framing#gapMillis] says: the frame that this ends, or
  /// [Decoded.NeedMore].
  Decoded idle();

  /// Whether bytes still become frames: false for raw framing, and once stopped.
  boolean framing();
}
