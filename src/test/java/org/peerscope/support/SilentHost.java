package org.peerscope.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// Listens with a backlog that is already full, so that further handshakes get no answer.
public final class SilentHost implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
  private final List<SocketChannel> fillers = new ArrayList<>();

  public SilentHost() throws IOException {
    for (int i = 0; i < 3; i++) {
      SocketChannel filler = SocketChannel.open();
      filler.configureBlocking(false);
      filler.connect(listener.getLocalSocketAddress());
      fillers.add(filler);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel filler : fillers) {
      filler.close();
    }
    listener.close();
  }
}
