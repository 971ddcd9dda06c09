package org.peerscope.session;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.concurrent.Task;
import org.peerscope.net.Endpoint;
import org.peerscope.practice.PracticeKind;
import org.peerscope.practice.PracticeServer;

/// The practice servers of the program: started when first asked for, all stopped at the end. For
/// the FX thread; starting goes on in the background.
public final class PracticeServers implements AutoCloseable {
  private final Executor threads;
  private final Map<PracticeKind, PracticeServer> running = new EnumMap<>(PracticeKind.class);
  private boolean closed;

  /// None is running yet.
  ///
  /// @param threads gives listeners and conversations their threads
  public PracticeServers(Executor threads) {
    this.threads = threads;
  }

  /// Gives the running server of a kind, starting it where it is not.
  ///
  /// @param ready told where the server listens, on the FX thread
  /// @param failed told in words why there is none, on the FX thread
  public void start(PracticeKind kind, Consumer<Endpoint> ready, Consumer<String> failed) {
    PracticeServer server = running.get(kind);
    if (server != null) {
      ready.accept(server.endpoint());
      return;
    }
    start(
        () -> PracticeServer.start(kind, threads),
        ready,
        problem ->
            failed.accept(
                "The %s practice server could not start: %s"
                    .formatted(kind.label(), problem.getMessage())));
  }

  /// Starts the server of a kind on the port it prefers, unless it runs or another program listens
  /// there.
  ///
  /// @param ready told where the server listens that was started, on the FX thread
  /// @param otherwise run when none was started, on the FX thread
  public void startOnItsPort(PracticeKind kind, Consumer<Endpoint> ready, Runnable otherwise) {
    if (running.containsKey(kind)) {
      otherwise.run();
    } else {
      start(() -> PracticeServer.startOnItsPort(kind, threads), ready, _ -> otherwise.run());
    }
  }

  private void start(
      Callable<PracticeServer> start, Consumer<Endpoint> ready, Consumer<Throwable> failed) {
    var task =
        new Task<PracticeServer>() {
          @Override
          protected PracticeServer call() throws Exception {
            return start.call();
          }
        };
    task.setOnSucceeded(_ -> started(task.getValue(), ready));
    task.setOnFailed(_ -> failed.accept(task.getException()));
    threads.execute(task);
  }

  private void started(PracticeServer server, Consumer<Endpoint> ready) {
    PracticeServer other = running.putIfAbsent(server.kind(), server);
    if (closed || other != null) {
      stop(server);
    }
    if (!closed) {
      ready.accept((other == null ? server : other).endpoint());
    }
  }

  /// Stops all servers.
  @Override
  public void close() {
    closed = true;
    running.values().forEach(PracticeServers::stop);
    running.clear();
  }

  private static void stop(PracticeServer server) {
    try {
      server.close();
    } catch (IOException e) {
      System.getLogger(PracticeServers.class.getName())
          .log(System.Logger.Level.WARNING, "A practice server did not close", e);
    }
  }
}
