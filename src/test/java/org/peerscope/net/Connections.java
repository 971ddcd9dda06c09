package org.peerscope.net;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.peerscope.support.Faults;

/// Connections and dialers over channels of a test's own.
public final class Connections {
  private Connections() {}

  public static Connection over(Endpoint endpoint, SocketChannel channel) throws IOException {
    return Connection.plain(endpoint, channel);
  }

  /// A dialer whose channels may fail.
  public static Dialer dialer(Faults faults, Consumer<SocketChannel> opened) {
    return new Dialer(
        Resolver.SYSTEM,
        Thread::sleep,
        () -> {
          faults.count("socket open");
          var channel = new FaultyChannel(SocketChannel.open(), faults);
          opened.accept(channel);
          return channel;
        });
  }
}
