package org.peerscope.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.peerscope.App;
import org.peerscope.capture.Captures;
import org.peerscope.net.Dialer;
import org.peerscope.net.Endpoint;
import org.peerscope.net.Resolver;
import org.peerscope.net.os.PeerProbe;
import org.peerscope.session.Session;
import org.peerscope.session.SessionServices;
import org.peerscope.store.Settings;
import org.peerscope.store.SettingsFile;
import org.peerscope.ui.support.PulseExecutor;
import org.peerscope.wire.Framing;

/// One process of a benchmark: receives from a port until it has all, and says what it saw.
public final class Probe {
  /// Idle is a window that nobody touches: its caret stands, and what was compiled is compiled.
  private static final long REST_MILLIS = 15_000;

  private static final long SPAN_MILLIS = 20_000;
  private static final int SPANS = 3;

  /// A million messages of 100 bytes behind a length.
  private static final long WARM = 104_000_000;

  /// More than the bytes of an ordinary talk.
  private static final long GREETED = 1000;

  private Probe() {}

  /// @param args what to run, a folder to work in, the port, the bytes and rows to wait for
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    int port = Integer.parseInt(args[2]);
    long bytes = Long.parseLong(args[3]);
    long rows = Long.parseLong(args[4]);
    switch (args[0]) {
      case "bare" -> bare(folder, port, bytes);
      case "window" -> window(folder, port, new Goal(bytes, rows, WARM));
      case "window-after-talk" -> window(folder, port, new Goal(bytes, rows, GREETED));
      case "session" -> session(folder, port, bytes);
      case "idle" -> idle(folder, port);
      case "empty" -> empty(port);
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.out.println("exit");
    Runtime.getRuntime().halt(0);
  }

  /// The settings of the window that a probe opens.
  static void settings(Path folder, Framing framing) throws IOException {
    new SettingsFile(folder.resolve("settings/settings.json"))
        .save(Settings.DEFAULT.withFraming(framing));
  }

  private static void bare(Path folder, int port, long bytes) throws IOException {
    var buffer = ByteBuffer.allocateDirect(1 << 16);
    long got = 0;
    try (var socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        var file =
            FileChannel.open(
                folder.resolve("bare.bin"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
      while (got < bytes && socket.read(buffer.clear()) >= 0) {
        got += buffer.flip().remaining();
        while (buffer.hasRemaining()) {
          file.write(buffer);
        }
      }
    }
    System.out.println("done");
  }

  /// What to wait for.
  ///
  /// @param warm the bytes after which pulses count
  private record Goal(long bytes, long rows, long warm) {}

  private static void window(Path folder, int port, Goal goal) throws Exception {
    launch(folder, port);
    Path capture = capture(folder);
    var gaps = new Gaps();
    until(() -> Files.size(capture.resolve("received.bin")) > goal.warm());
    Platform.runLater(gaps::start);
    until(
        () ->
            Files.size(capture.resolve("received.bin")) >= goal.bytes()
                && Files.size(capture.resolve("index.bin")) / 96 >= goal.rows());
    System.out.println("done");
    Thread.sleep(1000); // what is still to be drawn counts too
    gaps.print();
    System.gc();
    System.out.println(
        "heap " + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    System.out.println("index " + Files.size(capture.resolve("index.bin")));
  }

  /// The processor time of a window that is connected and left alone.
  private static void idle(Path folder, int port) throws Exception {
    launch(folder, port);
    until(() -> Files.size(capture(folder).resolve("received.bin")) > 0);
    rest();
  }

  /// The same of a window with nothing in it, which the toolkit wakes sixty times a second too.
  private static void empty(int port) throws Exception {
    try (var socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", port))) {
      Thread.ofPlatform().daemon().start(() -> Application.launch(EmptyWindow.class));
      rest();
    }
  }

  private static void rest() throws InterruptedException {
    Thread.sleep(REST_MILLIS);
    double[] spans = new double[SPANS];
    for (int i = 0; i < SPANS; i++) {
      spans[i] = processor();
    }
    Arrays.sort(spans);
    System.out.println("done");
    System.out.printf(Locale.ROOT, "cpu %.2f%n", spans[SPANS / 2]);
  }

  /// The part of a processor that this program uses now, in hundredths.
  private static double processor() throws InterruptedException {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = System.nanoTime();
    long before = system.getProcessCpuTime();
    Thread.sleep(SPAN_MILLIS);
    double used = system.getProcessCpuTime() - before;
    return 100 * used / (System.nanoTime() - start);
  }

  /// A window with nothing in it.
  public static final class EmptyWindow extends Application {
    @Override
    public void start(Stage stage) {
      stage.setScene(new Scene(new Group(), 1200, 800));
      stage.show();
    }
  }

  private static void launch(Path folder, int port) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () ->
                Application.launch(
                    App.class,
                    "--settings=" + folder.resolve("settings"),
                    "--captures=" + folder.resolve("captures"),
                    "--connect=127.0.0.1:" + port));
  }

  private static void session(Path folder, int port, long bytes) throws Exception {
    Platform.startup(() -> {});
    var services =
        new SessionServices(
            Platform::runLater,
            new PulseExecutor(Platform::runLater),
            task -> Thread.ofPlatform().daemon().start(task),
            (delay, action) -> {},
            new Captures(folder.resolve("captures")),
            new Dialer(Resolver.SYSTEM, Thread::sleep),
            PeerProbe.ofThisSystem());
    var ready = new CompletableFuture<Session>();
    Platform.runLater(
        () -> {
          try {
            var session = new Session(services);
            session.connect(new Endpoint("127.0.0.1", port));
            ready.complete(session);
          } catch (IOException e) {
            ready.completeExceptionally(e);
          }
        });
    Session session = ready.get();
    until(() -> session.transcript().receivedEnd() >= bytes);
    System.out.println("done");
  }

  private static Path capture(Path folder) throws Exception {
    Path captures = folder.resolve("captures");
    until(() -> Files.exists(captures) && first(captures) != null);
    Path capture = first(captures);
    until(() -> Files.exists(capture.resolve("index.bin")));
    return capture;
  }

  private static Path first(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.findFirst().orElse(null);
    }
  }

  /// Something to wait for.
  interface Condition {
    boolean holds() throws Exception;
  }

  private static void until(Condition condition) throws Exception {
    while (!condition.holds()) {
      Thread.sleep(2);
    }
  }

  /// The times between the window's pulses.
  private static final class Gaps extends AnimationTimer {
    private final long[] nanos = new long[1 << 16];
    private volatile int count;
    private long last;

    @Override
    public void handle(long now) {
      long time = System.nanoTime();
      if (last != 0 && count < nanos.length) {
        nanos[count] = time - last;
        count = count + 1;
      }
      last = time;
    }

    void print() {
      int count = this.count; // more may come meanwhile
      long[] sorted = Arrays.copyOf(nanos, count);
      Arrays.sort(sorted);
      double seconds = Arrays.stream(sorted).sum() / 1e9;
      System.out.printf(
          Locale.ROOT,
          "pulses %.1f%np99 %.1f%nworst %.1f%n",
          count / seconds,
          sorted[(int) (count * 0.99)] / 1e6,
          sorted[count - 1] / 1e6);
    }
  }
}
