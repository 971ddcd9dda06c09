package org.peerscope.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A channel as the socket that a TLS socket is laid over.
///
/// It remembers how each side began, to tell what a peer that speaks no TLS has answered, and
/// whether the peer sent FIN, which TLS must not take for its own close. Closing it leaves the
/// channel open: that is its [Connection]'s to close, under a lock.
final class ChannelSocket extends Socket {
  private static final int BEGINNING = 64;

  private final SocketChannel channel;
  private final Beginning received = new Beginning();
  private final Beginning sent = new Beginning();
  private volatile boolean ended;
  private volatile @Nullable IOException unwritten;
  private final StreamEnd end = new StreamEnd();
  private volatile boolean timed;
  private volatile long deadline;

  ChannelSocket(SocketChannel channel) {
    this.channel = channel;
  }

  /// From now on no read lasts beyond this moment of [System#nanoTime]: a peer that says nothing,
  /// or a byte now and then, is given up.
  void readUntil(long nanos) {
    deadline = nanos;
    timed = true;
  }

  /// From now on reads wait as long as it takes.
  void readForEver() {
    timed = false;
  }

  private int readInTime(byte[] into, int offset, int length) throws IOException {
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException("the time for the handshake is over");
    }
    Socket socket = channel.socket();
    socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
    return socket.getInputStream().read(into, offset, length);
  }

  /// The first bytes of one direction.
  private static final class Beginning {
    private final ByteBuffer bytes = ByteBuffer.allocate(BEGINNING);

    synchronized void add(byte[] from, int offset, int length) {
      bytes.put(from, offset, Math.min(length, bytes.remaining()));
    }

    synchronized byte[] bytes() {
      return Arrays.copyOf(bytes.array(), bytes.position());
    }
  }

  /// The first bytes that came.
  byte[] received() {
    return received.bytes();
  }

  /// Takes what else has come of the first bytes; the channel is of no use afterwards.
  void takeMore() throws IOException {
    var more = new byte[BEGINNING];
    channel.configureBlocking(false);
    int count = channel.read(ByteBuffer.wrap(more));
    received.add(more, 0, Math.max(0, count));
  }

  /// The first bytes that were sent.
  byte[] sent() {
    return sent.bytes();
  }

  /// @throws IOException when a write has failed
  void checkWritten() throws IOException {
    IOException failed = unwritten;
    if (failed != null) {
      throw failed;
    }
  }

  /// How an end of what is read is told from a reset, of which TLS knows nothing.
  StreamEnd end() {
    return end;
  }

  /// Whether the peer's FIN was read.
  boolean hasEnded() {
    return ended;
  }

  @Override
  public InputStream getInputStream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int count =
            timed
                ? readInTime(into, offset, length)
                : end.checked(channel.read(ByteBuffer.wrap(into, offset, length)));
        ended |= count < 0;
        received.add(into, offset, Math.max(0, count));
        return count;
      }
    };
  }

  @Override
  public OutputStream getOutputStream() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] from, int offset, int length) throws IOException {
        sent.add(from, offset, length);
        ByteBuffer rest = ByteBuffer.wrap(from, offset, length);
        try {
          while (rest.hasRemaining()) {
            channel.write(rest);
          }
        } catch (IOException e) {
          unwritten = e;
          throw e;
        }
      }
    };
  }

  @Override
  public boolean isConnected() {
    return channel.isConnected();
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public InetAddress getInetAddress() {
    return channel.socket().getInetAddress();
  }

  @Override
  public int getPort() {
    return channel.socket().getPort();
  }

  /// Asked when TLS is closed. Without this answer, and the two below, Java would make a socket of
  /// its own to ask, which nobody closes.
  @Override
  public int getSoLinger() {
    return -1;
  }

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public void setSoTimeout(int millis) {
    // reads have a deadline of their own
  }

  @Override
  public void shutdownInput() {
    // the reader reads on to the peer's FIN
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() {
    // its connection closes the channel
  }
}
