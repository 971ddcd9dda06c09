package org.peerscope.bench;

import java.io.DataInputStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.peerscope.net.Endpoint;
import org.peerscope.session.FileSendTask;
import org.peerscope.session.FileToSend;
import org.peerscope.session.RoundTripRun;
import org.peerscope.session.Session;
import org.peerscope.session.SessionState;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.LengthPrefix;
import org.peerscope.wire.Raw;

/// Requests and answers, files, and doing nothing, each beside the plainest code that does the
/// same.
final class TalkBenchmark {
  private static final int REQUEST = 200;
  private static final int WARM = 5000;
  private static final int ROUNDS = 20_000;
  private static final int RUNS = 5;
  private static final int PACED = 200;
  private static final int PACED_WARM = 50;
  private static final long PAUSE_MILLIS = 70;
  private static final long FILE = 4L << 30;

  private TalkBenchmark() {}

  /// A request and its answer, recorded.
  static void roundTrip() throws Exception {
    FxStart.once();
    var bare = new double[RUNS];
    var session = new double[RUNS];
    var worst = new double[RUNS];
    Path folder = Files.createTempDirectory("bench");
    try (var server = new EchoServer(true)) {
      for (int i = 0; i < RUNS; i++) {
        bare[i] = percentile(bareRounds(server.port()), 0.5);
        long[] rounds = RoundTripRun.run(folder, server.port(), new byte[REQUEST], WARM + ROUNDS);
        session[i] = percentile(rounds, 0.5);
        worst[i] = percentile(rounds, 0.99);
      }
    }
    Line.atMost("round-trip-p50-vs-bare", median(session), "us", median(bare), 1.4);
    Line.limit("round-trip-p99", median(worst), "us", 1000);
    ProbeRun.remove(folder);
  }

  /// From the FX thread to the peer and back to the FX thread, now and then as a person asks. The
  /// plain socket asks as rarely; the window is told once a pulse.
  static void fxRoundTrip() throws Exception {
    Path folder = Files.createTempDirectory("bench");
    try (var server = new EchoServer(true)) {
      double bare = median(warm(pacedRounds(server.port())));
      Session session = connected(folder, server.port());
      var rounds = new FxRounds(session);
      Platform.runLater(rounds::next);
      rounds.done.await();
      double[] micros = warm(rounds.micros);
      Line.atMost("fx-round-trip-p50-vs-bare", median(micros), "us", bare, 6);
      Arrays.sort(micros);
      Line.limit("fx-round-trip-p99", micros[PACED * 99 / 100], "us", 5000);
    }
  }

  private static double heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
  }

  /// A large file, to a peer that drops it; with a copy in the capture, and without.
  static void file() throws Exception {
    Path folder = Files.createTempDirectory("bench");
    Path path = folder.resolve("file");
    write(path);
    var bare = new double[3];
    var uncopied = new double[3];
    var copied = new double[3];
    try (var server = new EchoServer(false);
        var bareServer = new EchoServer(false)) {
      Session sender = connected(folder.resolve("captures"), server.port());
      double heap = heap();
      for (int i = 0; i < bare.length; i++) {
        bare[i] = bareFile(path, bareServer.port());
        uncopied[i] = sessionFile(sender, FileToSend.check(path).withCopy(false));
        copied[i] = sessionFile(sender, FileToSend.check(path));
      }
      Line.limit("file-send-heap-growth", heap() - heap, "MiB", 8);
    }
    double mebi = FILE / (double) (1 << 20);
    double plain = mebi / median(bare);
    Line.print("file-send-no-copy-vs-transferTo", mebi / median(uncopied), "MiB/s", plain, 0.95);
    Line.print("file-send-copied-vs-transferTo", mebi / median(copied), "MiB/s", plain, 0.95);
    ProbeRun.remove(folder);
  }

  /// Connected, and asking the kernel every half second.
  static void idle() throws Exception {
    Path folder = Files.createTempDirectory("bench");
    Probe.settings(folder, new Raw());
    double empty = idle("empty", folder);
    double ours = idle("idle", folder);
    Line.limit("idle-processor", ours, "%", 1.5);
    System.out.printf("       an empty window of the toolkit: %.2f %%%n", empty);
    ProbeRun.remove(folder);
  }

  private static double idle(String kind, Path folder) throws Exception {
    var load = new ProbeRun.Load(ByteBuffer.allocate(1), 1);
    return ProbeRun.probe(kind, folder, load, 0).figure("cpu");
  }

  private static long[] bareRounds(int port) throws Exception {
    var nanos = new long[WARM + ROUNDS];
    byte[] request = new byte[4 + REQUEST];
    request[3] = (byte) REQUEST;
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      var in = new DataInputStream(socket.getInputStream());
      var out = socket.getOutputStream();
      for (int i = 0; i < nanos.length; i++) {
        long start = System.nanoTime();
        out.write(request);
        in.readFully(request);
        nanos[i] = System.nanoTime() - start;
      }
    }
    return nanos;
  }

  private static double[] pacedRounds(int port) throws Exception {
    var micros = new double[PACED_WARM + PACED];
    byte[] request = new byte[4 + REQUEST];
    request[3] = (byte) REQUEST;
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      var in = new DataInputStream(socket.getInputStream());
      for (int i = 0; i < micros.length; i++) {
        Thread.sleep(PAUSE_MILLIS);
        long start = System.nanoTime();
        socket.getOutputStream().write(request);
        in.readFully(request);
        micros[i] = (System.nanoTime() - start) / 1e3;
      }
    }
    return micros;
  }

  private static double[] warm(double[] rounds) {
    return Arrays.copyOfRange(rounds, PACED_WARM, rounds.length);
  }

  private static Session connected(Path folder, int port) throws Exception {
    var started = new CompletableFuture<Session>();
    FxStart.once();
    Platform.runLater(
        () -> {
          try {
            var session = new Session(RoundTripRun.services(folder));
            session.framingProperty().set(LengthPrefix.of(4, Endianness.BIG));
            session
                .stateProperty()
                .subscribe(
                    state -> {
                      if (state.equals(SessionState.OPEN)) {
                        started.complete(session);
                      }
                    });
            session.connect(new Endpoint("127.0.0.1", port));
          } catch (Exception e) {
            started.completeExceptionally(e);
          }
        });
    return started.get();
  }

  /// One request after another on the FX thread.
  private static final class FxRounds {
    private final Session session;
    private final double[] micros = new double[PACED_WARM + PACED];
    private final CountDownLatch done = new CountDownLatch(1);
    private int round;
    private long start;
    private long wanted = Long.MAX_VALUE;

    FxRounds(Session session) {
      this.session = session;
      session.recording().newsProperty().subscribe(_ -> news());
    }

    private void news() {
      if (session.transcript().receivedEnd() < wanted) {
        return;
      }
      wanted = Long.MAX_VALUE;
      micros[round++] = (System.nanoTime() - start) / 1e3;
      if (round == micros.length) {
        done.countDown();
      } else {
        CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
            .execute(() -> Platform.runLater(this::next));
      }
    }

    void next() {
      start = System.nanoTime();
      wanted = session.transcript().receivedEnd() + 4 + REQUEST;
      session.send(new byte[REQUEST]);
    }
  }

  private static double bareFile(Path path, int port) throws Exception {
    long start = System.nanoTime();
    try (var socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        var file = FileChannel.open(path)) {
      for (long at = 0; at < FILE; ) {
        at += file.transferTo(at, FILE - at, socket);
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static double sessionFile(Session session, FileToSend file) throws Exception {
    var sent = new CountDownLatch(1);
    long start = System.nanoTime();
    Platform.runLater(
        () -> {
          FileSendTask task = session.send(file).orElseThrow();
          task.messageProperty().subscribe((_, _) -> sent.countDown()); // awaits the confirmation
        });
    sent.await();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void write(Path path) throws Exception {
    var bytes = ByteBuffer.allocateDirect(1 << 20);
    try (var file =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long at = 0; at < FILE; ) {
        at += file.write(bytes.clear(), at);
      }
    }
  }

  /// In microseconds, without the rounds that warm up.
  private static double percentile(long[] nanos, double part) {
    long[] sorted = Arrays.copyOfRange(nanos, WARM, nanos.length);
    Arrays.sort(sorted);
    return sorted[(int) (sorted.length * part)] / 1e3;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
