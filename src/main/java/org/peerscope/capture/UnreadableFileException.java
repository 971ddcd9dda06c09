package org.peerscope.capture;

import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// A file that is being sent cannot be read any more: not the capture's disk is at fault, and to
/// wait helps nothing.
public final class UnreadableFileException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private UnreadableFileException(IOException cause) {
    super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
  }

  /// Tells, after bytes of a file could not be handed on, which end was at fault; blocks on the
  /// disk.
  ///
  /// @param file where they came from
  /// @param position of the first that was not handed on
  /// @throws UnreadableFileException when it cannot be read there
  public static void check(FileChannel file, long position) throws UnreadableFileException {
    try {
      file.read(ByteBuffer.allocate(1), position);
    } catch (IOException e) {
      throw new UnreadableFileException(e);
    }
  }
}
