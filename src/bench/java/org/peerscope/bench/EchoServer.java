package org.peerscope.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// Takes one client after another and sends back, or drops, what it sends.
final class EchoServer implements AutoCloseable {
  private final ServerSocketChannel listener;

  EchoServer(boolean answers) throws IOException {
    listener =
        ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    Thread.ofPlatform().daemon().start(() -> serve(answers));
  }

  int port() throws IOException {
    return ((InetSocketAddress) listener.getLocalAddress()).getPort();
  }

  private void serve(boolean answers) {
    while (listener.isOpen()) {
      try (SocketChannel client = listener.accept()) {
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var bytes = ByteBuffer.allocateDirect(256 * 1024);
        while (client.read(bytes.clear()) >= 0) {
          bytes.flip();
          while (answers && bytes.hasRemaining()) {
            client.write(bytes);
          }
        }
      } catch (AsynchronousCloseException e) {
        return; // closed while it waited for the next client
      } catch (IOException e) {
        System.err.println("client gone: " + e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
