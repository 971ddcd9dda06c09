package org.peerscope.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.BooleanSupplier;

/// How bytes go through an open channel: as they are, or by TLS.
///
/// One thread may read while another writes.
sealed interface ByteStream permits PlainStream, TlsStream {
  /// Reads what is there, waiting for at least one byte; -1 when the peer has closed its side.
  int read(ByteBuffer into) throws IOException;

  /// Whether a read would return at once; false when that is not known.
  boolean isReadable() throws IOException;

  /// Writes some of what the buffers hold, in their order; the answer is how many bytes.
  long write(ByteBuffer[] buffers) throws IOException;

  /// Sends some bytes of a file; the answer is how many, 0 when the file ends before `position`.
  long write(FileChannel file, long position, long count) throws IOException;

  /// Tells the peer that nothing more will be sent.
  void shutdownOutput() throws IOException;

  /// Lets a plain end of the channel be told from a reset of which our own writer was told first.
  void endIsResetWhen(BooleanSupplier reset);

  /// Whether the peer's close has closed our side too.
  boolean closesBothWays();

  /// What is to be said of the way the peer has closed its side; empty when all is well.
  String lastWord();
}
