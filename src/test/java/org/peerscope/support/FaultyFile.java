package org.peerscope.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/// A file whose calls may fail.
public class FaultyFile extends FileChannel {
  private final FileChannel real;
  private final String name;
  private final Faults faults;

  /// @param name what the calls are called after
  public FaultyFile(FileChannel real, String name, Faults faults) {
    this.real = real;
    this.name = name;
    this.faults = faults;
    faults.opened();
  }

  private void count(String call) throws IOException {
    faults.count(name + " " + call);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    count("read");
    return real.read(into);
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    count("read");
    return real.read(into, offset, length);
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    count("read");
    return real.read(into, position);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    count("write");
    return real.write(from);
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    count("write");
    return real.write(from, offset, length);
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    count("write");
    return real.write(from, position);
  }

  @Override
  public long position() throws IOException {
    count("position");
    return real.position();
  }

  @Override
  public FileChannel position(long next) throws IOException {
    count("position");
    real.position(next);
    return this;
  }

  @Override
  public long size() throws IOException {
    count("size");
    return real.size();
  }

  @Override
  public FileChannel truncate(long next) throws IOException {
    count("truncate");
    real.truncate(next);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    count("force");
    real.force(metaData);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
    count("transferTo");
    return real.transferTo(position, count, to);
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
    count("transferFrom");
    return real.transferFrom(from, position, count);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    count("map");
    return real.map(mode, position, size);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    count("lock");
    return real.lock(position, size, shared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    count("tryLock");
    return real.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
    faults.closed();
    count("close");
  }
}
