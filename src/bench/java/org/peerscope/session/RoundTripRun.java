package org.peerscope.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import org.peerscope.capture.Captures;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connection;
import org.peerscope.net.DialOptions;
import org.peerscope.net.Dialer;
import org.peerscope.net.Endpoint;
import org.peerscope.net.Failure;
import org.peerscope.net.Resolver;
import org.peerscope.net.os.PeerProbe;
import org.peerscope.ui.support.PulseExecutor;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.LengthPrefix;
import org.peerscope.wire.Tolerance;

/// Sends requests through a connection with its capture, each when the last one's answer is
/// recorded; in this package because a connection without a session is known only here.
public final class RoundTripRun {
  private static final LengthPrefix FRAMING = LengthPrefix.of(4, Endianness.BIG);

  private RoundTripRun() {}

  /// What a session is made of.
  public static SessionServices services(Path folder) {
    return new SessionServices(
        Platform::runLater,
        new PulseExecutor(Platform::runLater),
        task -> Thread.ofPlatform().daemon().start(task),
        (delay, action) -> {},
        new Captures(folder),
        new Dialer(Resolver.SYSTEM, Thread::sleep),
        PeerProbe.ofThisSystem());
  }

  /// @return the nanoseconds of each round
  public static long[] run(Path folder, int port, byte[] request, int rounds) throws Exception {
    var endpoint = new Endpoint("127.0.0.1", port);
    var options = new DialOptions(Duration.ofSeconds(5), 1, Duration.ZERO);
    SessionServices services = services(folder);
    Connection connection = services.dialer().dial(endpoint, options, step -> {});
    var news = new News(services);
    var live = new LiveConnection(connection, Duration.ZERO, news);
    live.start(new FrameRule(FRAMING, Tolerance.DEFAULT));
    var nanos = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      long rows = news.transcript.rows().count() + 3; // the request, the read, the frame
      live.send(FRAMING.encoder().encode(request));
      news.await(rows);
      nanos[i] = System.nanoTime() - start;
    }
    live.close();
    live.awaitEnd(Duration.ofSeconds(5));
    news.transcript.close();
    return nanos;
  }

  /// Wakes the sender when the rows of an answer are recorded.
  private static final class News implements LiveConnection.Owner {
    private final SessionServices services;
    private final Transcript transcript;
    private final Thread sender = Thread.currentThread();
    private volatile long wanted = Long.MAX_VALUE;

    News(SessionServices services) throws IOException {
      this.services = services;
      this.transcript = Transcript.temporary(this::changed);
    }

    private void changed() {
      if (transcript != null && transcript.rows().count() >= wanted) {
        LockSupport.unpark(sender);
      }
    }

    void await(long rows) {
      wanted = rows;
      while (transcript.rows().count() < rows) {
        LockSupport.park();
      }
    }

    @Override
    public Transcript transcript() {
      return transcript;
    }

    @Override
    public SessionServices services() {
      return services;
    }

    @Override
    public void halfClosed(LiveConnection source, SessionState state) {}

    @Override
    public void troubled(LiveConnection source, long offset) {}

    @Override
    public void ended(LiveConnection source, SessionState state, Optional<Failure> failure) {}
  }
}
