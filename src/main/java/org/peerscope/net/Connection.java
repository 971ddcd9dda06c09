package org.peerscope.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.peerscope.net.os.PeerAnswer;
import org.peerscope.net.os.PeerProbe;

/// One open TCP connection.
///
/// One thread may read while another writes. Closing and checking are safe from any thread: both
/// take the same lock, so a check never asks about a descriptor that the system has given to
/// another socket. Never interrupt a thread that reads or writes; close the connection instead.
public final class Connection implements Closeable {
  private final Endpoint endpoint;
  private final SocketChannel channel;
  private final ByteStream stream;
  private final Optional<TlsAgreement> tls;
  private final InetSocketAddress local;
  private final InetSocketAddress remote;

  private Connection(
      Endpoint endpoint, SocketChannel channel, ByteStream stream, Optional<TlsAgreement> tls)
      throws IOException {
    this.endpoint = endpoint;
    this.channel = channel;
    this.stream = stream;
    this.tls = tls;
    this.local = (InetSocketAddress) channel.getLocalAddress();
    this.remote = (InetSocketAddress) channel.getRemoteAddress();
  }

  /// Over a channel as it is.
  static Connection plain(Endpoint endpoint, SocketChannel channel) throws IOException {
    return new Connection(endpoint, channel, new PlainStream(channel), Optional.empty());
  }

  /// Inside TLS.
  static Connection secured(Endpoint endpoint, SocketChannel channel, TlsHandshake.Secured by)
      throws IOException {
    return new Connection(endpoint, channel, by.stream(), Optional.of(by.agreement()));
  }

  /// What TLS has agreed on; empty for plain TCP.
  public Optional<TlsAgreement> tls() {
    return tls;
  }

  /// What was dialled.
  public Endpoint endpoint() {
    return endpoint;
  }

  /// Our address when the connection was made.
  public InetSocketAddress local() {
    return local;
  }

  /// The peer's address when the connection was made; [#check] tells whether it is still there.
  public InetSocketAddress remote() {
    return remote;
  }

  /// Reads what is there, waiting for at least one byte; with TLS, what one record holds.
  ///
  /// @return the number of bytes, or -1 when the peer has closed its side
  /// @throws IOException when the connection broke or was closed here
  public int read(ByteBuffer into) throws IOException {
    return stream.read(into);
  }

  /// Whether bytes wait in the kernel, so that [#read] returns at once; with TLS it is not known.
  ///
  /// @throws IOException when the connection was closed here
  public boolean isReadable() throws IOException {
    return stream.isReadable();
  }

  /// Writes from the buffers in one gathering call, waiting while the peer takes nothing.
  ///
  /// @return the number of bytes the kernel took, which may be fewer than given
  /// @throws IOException when the connection broke or was closed here
  public long write(ByteBuffer[] buffers) throws IOException {
    return stream.write(buffers);
  }

  /// Lets a plain end be told from a reset of which our own writer was told first: then [#read]
  /// fails. To be called before it.
  ///
  /// @param reset asked by the reading thread
  public void endIsResetWhen(BooleanSupplier reset) {
    stream.endIsResetWhen(reset);
  }

  /// Whether the peer's close, which was read, has closed our side too: so it is before TLS 1.3.
  public boolean closesBothWays() {
    return stream.closesBothWays();
  }

  /// What is to be said of the way the peer has closed its side, in a sentence without its full
  /// stop; empty when all is well.
  public String lastWord() {
    return stream.lastWord();
  }

  /// Sends bytes of a file; without TLS, without bringing them into this process.
  ///
  /// @return the number of bytes the kernel took; 0 when the file ends before `position`
  /// @throws IOException when the file cannot be read, or the connection broke or was closed here
  public long write(FileChannel file, long position, long count) throws IOException {
    return stream.write(file, position, count);
  }

  /// Half-closes: tells the peer that nothing more will be sent (FIN, and before it the
  /// close_notify of TLS). Reading goes on.
  public void shutdownOutput() throws IOException {
    stream.shutdownOutput();
  }

  /// Sets how a peer that has vanished is noticed.
  ///
  /// @throws IOException when the system has no such options, or the connection was closed here
  public synchronized void keepAlive(KeepAlive rule) throws IOException {
    rule.apply(channel);
  }

  /// Asks the kernel about the peer.
  public synchronized PeerAnswer check(PeerProbe probe) {
    return channel.isOpen() ? probe.check(channel) : new PeerAnswer.Unavailable("Not connected");
  }

  /// Whether the connection was closed here.
  public boolean isClosed() {
    return !channel.isOpen();
  }

  /// Closes the socket (FIN, unless unread bytes make the kernel reset).
  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }

  /// Resets the connection: SO_LINGER 0, then close; the peer sees RST.
  public synchronized void abort() throws IOException {
    try (channel) {
      if (channel.isOpen()) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    }
  }
}
