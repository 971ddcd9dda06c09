package org.peerscope.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Set;
import org.peerscope.support.Faults;

/// A socket channel whose calls may fail.
public final class FaultyChannel extends SocketChannel {
  private final SocketChannel real;
  private final Faults faults;

  public FaultyChannel(SocketChannel real, Faults faults) {
    super(real.provider());
    this.real = real;
    this.faults = faults;
  }

  private void count(String call) throws IOException {
    faults.count("socket " + call);
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
    return new FaultySocket();
  }

  /// What is used of the channel's socket.
  private final class FaultySocket extends Socket {
    @Override
    public void connect(SocketAddress to, int millis) throws IOException {
      count("connect");
      real.socket().connect(to, millis);
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
      real.socket().setSoTimeout(millis);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(real.socket().getInputStream()) {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          count("read");
          return super.read(into, offset, length);
        }
      };
    }

    @Override
    public InetAddress getInetAddress() {
      return real.socket().getInetAddress();
    }

    @Override
    public int getPort() {
      return real.socket().getPort();
    }
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
