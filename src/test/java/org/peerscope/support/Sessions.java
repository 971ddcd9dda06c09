package org.peerscope.support;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import org.peerscope.capture.Captures;
import org.peerscope.net.Dialer;
import org.peerscope.net.Endpoint;
import org.peerscope.net.Resolver;
import org.peerscope.net.os.PeerProbe;
import org.peerscope.session.Session;
import org.peerscope.session.SessionServices;

/// Sessions on the headless toolkit, for tests of what stands above them.
public final class Sessions {
  private Sessions() {}

  /// A session that records in a folder; nothing is done later.
  public static Session open(Path captures) {
    return open(captures, Thread::startVirtualThread);
  }

  /// The same whose work in the background is done as a test wants.
  public static Session open(Path captures, Executor threads) {
    Fx.start();
    return Fx.call(() -> new Session(services(captures, threads)));
  }

  /// Connects a session to a peer.
  public static void connect(Session session, Peer peer) {
    Fx.run(() -> session.connect(new Endpoint("127.0.0.1", peer.port())));
    peer.accept();
    Fx.until("connected", () -> session.stateProperty().get().isConnected());
  }

  /// What such a session stands on.
  public static SessionServices services(Path captures) {
    return services(captures, Thread::startVirtualThread);
  }

  private static SessionServices services(Path captures, Executor threads) {
    return new SessionServices(
        Platform::runLater,
        Platform::runLater,
        threads,
        (_, _) -> {},
        new Captures(captures),
        new Dialer(Resolver.SYSTEM, Thread::sleep),
        PeerProbe.ofThisSystem());
  }
}
