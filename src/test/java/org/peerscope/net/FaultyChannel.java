package org.peerscope.net;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// A socket channel of which one call fails, counted from the first.
public final class FaultyChannel extends SocketChannel {
  private final SocketChannel real;
  private final int fatal;
  private final Injection injection;
  private final AtomicInteger calls = new AtomicInteger();

  /// What a call fails with.
  public enum Injection {
    /// What the system throws.
    IO_EXCEPTION,
    /// What a bug throws.
    RUNTIME_EXCEPTION,
    /// What the runtime throws when memory is short.
    OUT_OF_MEMORY;

    private void strike(String call) throws IOException {
      String words = "injected into " + call;
      switch (this) {
        case IO_EXCEPTION -> throw new IOException(words);
        case RUNTIME_EXCEPTION -> throw new IllegalStateException(words);
        case OUT_OF_MEMORY -> throw new OutOfMemoryError(words);
      }
    }
  }

  /// @param fatal which call fails, from 1
  public FaultyChannel(SocketChannel real, int fatal, Injection injection) {
    super(real.provider());
    this.real = real;
    this.fatal = fatal;
    this.injection = injection;
  }

  public int calls() {
    return calls.get();
  }

  /// Whether the call that was to fail was made.
  public boolean failed() {
    return calls.get() >= fatal;
  }

  private void count(String call) throws IOException {
    if (calls.incrementAndGet() == fatal) {
      injection.strike(call);
    }
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
  public SocketChannel shutdownOutput() throws IOException {
    count("shutdownOutput");
    real.shutdownOutput();
    return this;
  }

  @Override
  public SocketChannel shutdownInput() throws IOException {
    real.shutdownInput();
    return this;
  }

  @Override
  protected void implCloseSelectableChannel() throws IOException {
    real.close();
    count("close");
  }

  @Override
  protected void implConfigureBlocking(boolean block) throws IOException {
    real.configureBlocking(block);
  }

  @Override
  public SocketChannel bind(SocketAddress local) throws IOException {
    real.bind(local);
    return this;
  }

  @Override
  public <T> SocketChannel setOption(SocketOption<T> name, T value) throws IOException {
    real.setOption(name, value);
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) throws IOException {
    return real.getOption(name);
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return real.supportedOptions();
  }

  @Override
  public Socket socket() {
    return real.socket();
  }

  @Override
  public boolean isConnected() {
    return real.isConnected();
  }

  @Override
  public boolean isConnectionPending() {
    return real.isConnectionPending();
  }

  @Override
  public boolean connect(SocketAddress remote) throws IOException {
    return real.connect(remote);
  }

  @Override
  public boolean finishConnect() throws IOException {
    return real.finishConnect();
  }

  @Override
  public SocketAddress getRemoteAddress() throws IOException {
    return real.getRemoteAddress();
  }

  @Override
  public SocketAddress getLocalAddress() throws IOException {
    return real.getLocalAddress();
  }
}
