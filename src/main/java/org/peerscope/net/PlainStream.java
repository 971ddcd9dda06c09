package org.peerscope.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.util.function.BooleanSupplier;

/// Bytes as they are.
record PlainStream(SocketChannel channel) implements ByteStream {
  @Override
  public int read(ByteBuffer into) throws IOException {
    return channel.read(into);
  }

  @Override
  public boolean isReadable() throws IOException {
    return channel.socket().getInputStream().available() > 0;
  }

  @Override
  public long write(ByteBuffer[] buffers) throws IOException {
    return channel.write(buffers);
  }

  @Override
  public long write(FileChannel file, long position, long count) throws IOException {
    return file.transferTo(position, count, channel);
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  /// Nothing answers the end: whoever reads it may ask then.
  @Override
  public void endIsResetWhen(BooleanSupplier reset) {}

  @Override
  public boolean closesBothWays() {
    return false;
  }

  @Override
  public String lastWord() {
    return "";
  }
}
