package org.peerscope.wire;

import java.nio.ByteBuffer;

/// Turns a byte stream into frames without doing any I/O.
///
/// Give it each chunk with [#receive], then call [#next] until it answers [Decoded.NeedMore] or
/// [Decoded.Malformed]. It keeps ranges, never payload bytes, so its memory does not depend on what
/// a peer sends or declares, and it looks at each byte once. For one thread at a time.
public sealed interface FrameDecoder permits LengthPrefixDecoder, LinesDecoder, RawDecoder {
  /// Takes the next bytes of the stream, from the buffer's position to its limit.
  ///
  /// The buffer is not changed, and must not be until [#next] has used its bytes up.
  ///
  /// @throws IllegalStateException when the previous chunk was not used up by [#next]
  void receive(ByteBuffer chunk);

  /// The next frame of the bytes received, or why there is none.
  Decoded next();

  /// Whether bytes still become frames: false for raw framing, and after [Decoded.Malformed].
  boolean framing();
}
