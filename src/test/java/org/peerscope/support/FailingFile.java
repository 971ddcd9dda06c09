package org.peerscope.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/// A file of zeros on a disk that is pulled out: from some byte on it cannot be read.
public final class FailingFile extends FileChannel {
  private final long size;
  private final long readable;

  /// @param size how long it says it is
  /// @param readable how many bytes can be read
  public FailingFile(long size, long readable) {
    this.size = size;
    this.readable = readable;
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    if (position >= readable) {
      throw new IOException("Input/output error");
    }
    int count = (int) Math.min(into.remaining(), readable - position);
    into.put(new byte[count]);
    return count;
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
    var bytes = ByteBuffer.allocate((int) Math.min(count, 4096));
    read(bytes, position);
    return to.write(bytes.flip());
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  protected void implCloseChannel() {}

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("nobody reads or writes a file to send like this");
  }

  @Override
  public int read(ByteBuffer into) {
    throw unused();
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) {
    throw unused();
  }

  @Override
  public int write(ByteBuffer from) {
    throw unused();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw unused();
  }

  @Override
  public int write(ByteBuffer from, long position) {
    throw unused();
  }

  @Override
  public long position() {
    throw unused();
  }

  @Override
  public FileChannel position(long next) {
    throw unused();
  }

  @Override
  public FileChannel truncate(long next) {
    throw unused();
  }

  @Override
  public void force(boolean metaData) {
    throw unused();
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) {
    throw unused();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long count) {
    throw unused();
  }

  @Override
  public FileLock lock(long position, long count, boolean shared) {
    throw unused();
  }

  @Override
  public FileLock tryLock(long position, long count, boolean shared) {
    throw unused();
  }
}
