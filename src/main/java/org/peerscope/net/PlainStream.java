package org.peerscope.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.util.function.BooleanSupplier;

/// Bytes as they are.
///
/// @param end how an end of what is read is told from a reset
record PlainStream(SocketChannel channel, StreamEnd end) implements ByteStream {
  PlainStream(SocketChannel channel) {
    this(channel, new StreamEnd());
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return end.checked(channel.read(into));
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

  @Override
  public void endIsResetWhen(BooleanSupplier reset) {
    end.isResetWhen(reset);
  }

  @Override
  public boolean closesBothWays() {
    return false;
  }

  @Override
  public String lastWord() {
    return "";
  }
}
