package org.peerscope.net;

/// What the reader last saw; a constant, usable from any thread.
public enum ReadSide {
  /// Bytes may still come.
  OPEN,
  /// The peer has closed its side, and all its bytes were read.
  END_OF_STREAM,
  /// A read failed: the peer reset the connection, or it broke.
  BROKEN
}
