package org.peerscope.net;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/// Connections over channels of a test's own.
public final class Connections {
  private Connections() {}

  public static Connection over(Endpoint endpoint, SocketChannel channel) throws IOException {
    return Connection.plain(endpoint, channel);
  }
}
