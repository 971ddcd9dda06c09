package org.peerscope.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocket;

/// Bytes inside the records of TLS.
///
/// A read returns what one record holds, a write makes one record, so that what the kernel took is
/// known to the record when the connection breaks.
final class TlsStream implements ByteStream {
  /// The most that a record holds (RFC 8446, 5.1).
  private static final int RECORD = 1 << 14;

  private final SSLSocket socket;
  private final ChannelSocket below;
  private final byte[] incoming = new byte[RECORD];
  private final byte[] outgoing = new byte[RECORD];

  TlsStream(SSLSocket socket, ChannelSocket below) {
    this.socket = socket;
    this.below = below;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int most = Math.min(incoming.length, into.remaining());
    int count = socket.getInputStream().read(incoming, 0, most);
    into.put(incoming, 0, Math.max(0, count));
    return count;
  }

  /// What the kernel holds may be half a record.
  @Override
  public boolean isReadable() {
    return false;
  }

  @Override
  public long write(ByteBuffer[] buffers) throws IOException {
    int gathered = 0;
    for (ByteBuffer each : buffers) {
      int part = Math.min(each.remaining(), RECORD - gathered);
      each.get(each.position(), outgoing, gathered, part);
      gathered += part;
    }
    socket.getOutputStream().write(outgoing, 0, gathered);
    skip(buffers, gathered);
    return gathered;
  }

  private static void skip(ByteBuffer[] buffers, int count) {
    int left = count;
    for (ByteBuffer each : buffers) {
      int part = Math.min(each.remaining(), left);
      each.position(each.position() + part);
      left -= part;
    }
  }

  @Override
  public long write(FileChannel file, long position, long count) throws IOException {
    int most = (int) Math.min(count, RECORD);
    int got = Math.max(0, file.read(ByteBuffer.wrap(outgoing, 0, most), position));
    socket.getOutputStream().write(outgoing, 0, got);
    return got;
  }

  @Override
  public void shutdownOutput() throws IOException {
    if (!socket.isOutputShutdown()) {
      socket.shutdownOutput();
      below.checkWritten(); // it passes over a close_notify that could not be written
    }
    below.shutdownOutput();
  }

  @Override
  public void endIsResetWhen(BooleanSupplier reset) {
    below.end().isResetWhen(reset);
  }

  /// Before TLS 1.3 one close_notify closes both ways (RFC 5246, 7.2.1); to a FIN without one the
  /// JDK answers with a close_notify of its own and sends nothing more.
  @Override
  public boolean closesBothWays() {
    return !socket.getSession().getProtocol().equals("TLSv1.3");
  }

  @Override
  public String lastWord() {
    return below.hasEnded()
        ? "The peer sent FIN without the close_notify of TLS: what it sent last may have been cut off"
        : "";
  }
}
