package org.peerscope.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.peerscope.capture.Captures;
import org.peerscope.net.DialOptions;
import org.peerscope.net.Dialer;
import org.peerscope.net.Endpoint;
import org.peerscope.net.KeepAlive;
import org.peerscope.net.Resolver;
import org.peerscope.net.os.PeerProbe;
import org.peerscope.session.Session;
import org.peerscope.session.SessionOptions;
import org.peerscope.session.SessionServices;
import org.peerscope.session.SessionState;
import org.peerscope.ui.console.ConsoleModel;
import org.peerscope.ui.support.PulseExecutor;

/// How soon a command is done while something is wrong, and how soon the window answers meanwhile;
/// the goals are the times of the fault matrix.
final class FaultBenchmark implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int ROUNDS = 5;
  private static final int CHUNK = 1 << 16;

  private final Path folder = Files.createTempDirectory("bench");
  private final Session session;

  private FaultBenchmark() throws Exception {
    var services =
        new SessionServices(
            Platform::runLater,
            new PulseExecutor(Platform::runLater),
            task -> Thread.ofPlatform().daemon().start(task),
            (delay, action) ->
                CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS)
                    .execute(action),
            new Captures(folder),
            new Dialer(Resolver.SYSTEM, Thread::sleep),
            PeerProbe.ofThisSystem());
    session = onFx(() -> new Session(services));
  }

  static void run() throws Exception {
    FxStart.once();
    try (var first = new FaultBenchmark()) {
      first.refused(); // loads the classes
    }
    var answers = new Answers();
    limit("fault-refused", FaultBenchmark::refused, 100);
    limit("fault-timeout-of-1-s-off-by", FaultBenchmark::timedOut, 200);
    limit("fault-cancel-connect", FaultBenchmark::cancelled, 200);
    limit("fault-abort-in-flood", b -> b.inFlood(b.session::abort, b::isOver), 200);
    limit("fault-fin-in-flood", b -> b.inFlood(b.session::disconnect, b::isSendClosed), 200);
    limit("fault-disconnect-in-flood", b -> b.inFlood(b.session::disconnect, b::isOver), 1200);
    limit("fault-clear-in-flood", FaultBenchmark::cleared, 200);
    limit("fault-abort-of-stalled-send", FaultBenchmark::stalled, 200);
    Line.limit("fault-window-answers", answers.worstMillis(), "ms", 100);
    limit("fault-close-with-bytes-under-way", FaultBenchmark::left, 2000);
  }

  /// One time in milliseconds.
  private interface Measure {
    double take(FaultBenchmark by) throws Exception;
  }

  /// Prints the worst of some.
  private static void limit(String name, Measure measure, double most) throws Exception {
    double worst = 0;
    for (int i = 0; i < ROUNDS; i++) {
      try (var by = new FaultBenchmark()) {
        worst = Math.max(worst, measure.take(by));
      }
    }
    Line.limit(name, worst, "ms", most);
  }

  private double refused() throws Exception {
    int port;
    try (var listener = listener(1)) {
      port = listener.getLocalPort();
    }
    return millis(() -> dial(port, 5), this::isOver);
  }

  private double timedOut() throws Exception {
    return withSilence(port -> Math.abs(millis(() -> dial(port, 1), this::isOver) - 1000));
  }

  private double cancelled() throws Exception {
    return withSilence(
        port -> {
          millis(() -> dial(port, 30), () -> session.stateProperty().get().isDialling());
          return millis(session::cancelConnect, this::isOver);
        });
  }

  private void dial(int port, int seconds) {
    var dial = new DialOptions(Duration.ofSeconds(seconds), 1, Duration.ZERO);
    session
        .optionsProperty()
        .set(new SessionOptions(dial, Duration.ZERO, Duration.ofMillis(500), KeepAlive.DEFAULT));
    session.connect(new Endpoint(HOST, port));
  }

  /// What is done with a port at which nobody answers.
  private interface AtPort {
    double at(int port) throws Exception;
  }

  /// A listener whose backlog is full.
  private static double withSilence(AtPort work) throws Exception {
    List<SocketChannel> fillers = new ArrayList<>();
    try (var listener = listener(1)) {
      for (int i = 0; i < 3; i++) {
        SocketChannel filler = SocketChannel.open();
        filler.configureBlocking(false);
        filler.connect(listener.getLocalSocketAddress());
        fillers.add(filler);
      }
      return work.at(listener.getLocalPort());
    } finally {
      for (SocketChannel each : fillers) {
        each.close();
      }
    }
  }

  private double inFlood(Runnable command, Callable<Boolean> until) throws Exception {
    try (var listener = listener(1)) {
      flooded(listener);
      return millis(command, until);
    }
  }

  private double cleared() throws Exception {
    try (var listener = listener(1)) {
      ConsoleModel console = onFx(() -> new ConsoleModel(session.recording()));
      flooded(listener);
      return millis(console::clear, () -> true);
    }
  }

  private void flooded(ServerSocket listener) throws Exception {
    Thread.ofPlatform().daemon().start(() -> flood(listener));
    open(listener);
    millis(() -> {}, () -> session.transcript().receivedEnd() > 64 << 20);
  }

  private void open(ServerSocket listener) throws Exception {
    millis(() -> session.connect(new Endpoint(HOST, listener.getLocalPort())), this::isOpen);
  }

  private static void flood(ServerSocket listener) {
    try (Socket client = listener.accept()) {
      while (true) {
        client.getOutputStream().write(new byte[CHUNK]);
      }
    } catch (IOException _) {
      // The client has had enough.
    }
  }

  private double stalled() throws Exception {
    try (var listener = listener(1)) {
      stall(listener);
      return millis(session::abort, this::isOver);
    }
  }

  private double left() throws Exception {
    try (var listener = listener(1)) {
      stall(listener);
      return millis(session::close, () -> true);
    }
  }

  /// Sends more than the kernel takes to a peer that does not read.
  private void stall(ServerSocket listener) throws Exception {
    open(listener);
    millis(() -> session.send(new byte[16 << 20]), () -> !session.underWay().isEmpty());
  }

  private boolean isOpen() {
    return session.stateProperty().get().equals(SessionState.OPEN);
  }

  private boolean isSendClosed() {
    return session.stateProperty().get().equals(SessionState.SEND_CLOSED) || isOver();
  }

  private boolean isOver() {
    SessionState state = session.stateProperty().get();
    return !state.isConnected() && !state.isDialling();
  }

  private static ServerSocket listener(int backlog) throws IOException {
    return new ServerSocket(0, backlog, InetAddress.ofLiteral(HOST));
  }

  /// From a command on the FX thread until something holds there.
  private static double millis(Runnable command, Callable<Boolean> until) throws Exception {
    long start = System.nanoTime();
    Platform.runLater(command);
    while (!onFx(until)) {
      Thread.sleep(1);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static <T> T onFx(Callable<T> work) throws Exception {
    var task = new FutureTask<T>(work);
    Platform.runLater(task);
    return task.get();
  }

  @Override
  public void close() throws Exception {
    onFx(
        () -> {
          session.close();
          return true;
        });
    ProbeRun.remove(folder);
  }

  /// How long the FX thread leaves somebody waiting.
  private static final class Answers {
    private static final long EVERY_MILLIS = 5;

    private volatile long worst;

    Answers() {
      ask();
    }

    private void ask() {
      long start = System.nanoTime();
      Platform.runLater(
          () -> {
            worst = Math.max(worst, System.nanoTime() - start);
            CompletableFuture.delayedExecutor(EVERY_MILLIS, TimeUnit.MILLISECONDS)
                .execute(this::ask);
          });
    }

    double worstMillis() {
      return worst / 1e6;
    }
  }
}
