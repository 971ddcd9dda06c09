package org.peerscope.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.stage.Stage;
import org.peerscope.capture.Captures;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Dialer;
import org.peerscope.net.Resolver;
import org.peerscope.net.os.PeerProbe;
import org.peerscope.session.CaptureLibrary;
import org.peerscope.session.Recording;
import org.peerscope.session.Session;
import org.peerscope.session.SessionServices;
import org.peerscope.store.Settings;
import org.peerscope.ui.support.SettingsModel;
import org.peerscope.ui.workspace.CapturePanels;
import org.peerscope.wire.Frame;

/// Follows the tail of a transcript of 100 million entries in a window, opens its capture in
/// another and moves through it.
final class RowsBenchmark {
  private static final int READS = 1000;
  private static final int FRAMES = 100_000;
  private static final int JUMPS = 200;
  private static final int PULSES = 600;

  /// The tail grows by so many rows at a time.
  private static final int FEW = 20;

  private static final int PAUSE_MILLIS = 10;

  private RowsBenchmark() {}

  static void run() throws Exception {
    Path folder = Files.createTempDirectory("bench");
    Path small = Files.createTempDirectory("bench");
    try (Transcript transcript = Transcript.create(small, () -> {})) {
      fill(transcript, 1);
    }
    Process process = ProbeRun.java(RowsBenchmark.class, folder.toString(), small.toString());
    process.getInputStream().transferTo(System.out);
    ProbeRun.remove(folder);
    ProbeRun.remove(small);
  }

  private static void fill(Transcript transcript, int reads) throws IOException {
    for (int i = 0; i < reads; i++) {
      add(transcript, FRAMES);
    }
  }

  /// Adds a read of frames of one byte each.
  private static void add(Transcript transcript, int frames) throws IOException {
    long start = transcript.receivedEnd();
    transcript.read(transcript.moment(), ByteBuffer.allocate(frames), true, "", () -> false);
    for (int at = 0; at < frames; at++) {
      transcript.frame(new Frame(start + at, 0, 1, 0), true, "");
    }
    transcript.commit();
  }

  /// @param args a folder for the large capture, and a small one
  public static void main(String[] args) throws Exception {
    Platform.startup(() -> {});
    var threads = Executors.newCachedThreadPool();
    var services =
        new SessionServices(
            Platform::runLater,
            Platform::runLater,
            threads,
            (delay, action) -> {},
            new Captures(Path.of(args[0])),
            new Dialer(Resolver.SYSTEM, Thread::sleep),
            PeerProbe.ofThisSystem());
    var library = new CaptureLibrary(services, System.out::println);
    complete(open(library, Path.of(args[1]))); // the window's classes are loaded by then
    Path large = tail(services);
    long start = System.nanoTime();
    Scene scene = open(library, large);
    Line.limit("rows-100-million-open", (System.nanoTime() - start) / 1e6, "ms", 1000);
    complete(scene);
    var done = new CompletableFuture<Boolean>();
    Platform.runLater(() -> new Moves(scene, done).start());
    done.get(2, TimeUnit.MINUTES);
    System.gc();
    double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
    Line.limit("rows-100-million-heap", heap, "MiB", 256);
    Runtime.getRuntime().halt(0);
  }

  /// Follows rows that are added to a hundred million.
  ///
  /// @return where they are
  private static Path tail(SessionServices services) throws Exception {
    Session session = onFx(() -> new Session(services));
    Transcript transcript = session.transcript();
    fill(transcript, READS);
    var shown = new CompletableFuture<Scene>();
    Platform.runLater(() -> show(session.recording(), shown));
    complete(shown.get(1, TimeUnit.MINUTES));
    var gaps = new CompletableFuture<double[]>();
    Platform.runLater(() -> new Gaps(gaps).start());
    while (!gaps.isDone()) {
      add(transcript, FEW);
      Thread.sleep(PAUSE_MILLIS);
    }
    Line.least("rows-100-million-tail", perSecond(gaps.get()), "1/s", 58);
    onFx(
        () -> {
          shown.join().getWindow().hide();
          session.close();
          return session;
        });
    return transcript.path();
  }

  private static <T> T onFx(Callable<T> work) throws Exception {
    var task = new FutureTask<T>(work);
    Platform.runLater(task);
    return task.get(1, TimeUnit.MINUTES);
  }

  private static double perSecond(double[] gaps) {
    return 1000 * gaps.length / Arrays.stream(gaps).sum();
  }

  /// The times between pulses, in milliseconds.
  private static final class Gaps extends AnimationTimer {
    private final double[] gaps = new double[PULSES];
    private final CompletableFuture<double[]> done;
    private long last;
    private int pulses;

    Gaps(CompletableFuture<double[]> done) {
      this.done = done;
    }

    @Override
    public void handle(long now) {
      long time = System.nanoTime();
      if (last != 0) {
        gaps[pulses++] = (time - last) / 1e6;
      }
      last = time;
      if (pulses == gaps.length) {
        stop();
        done.complete(gaps);
      }
    }
  }

  private static Scene open(CaptureLibrary library, Path folder) throws Exception {
    var shown = new CompletableFuture<Scene>();
    Platform.runLater(() -> library.open(folder, 0, recording -> show(recording, shown)));
    return shown.get(1, TimeUnit.MINUTES);
  }

  private static void show(Recording recording, CompletableFuture<Scene> shown) {
    var stage = new Stage();
    var scene =
        new Scene(CapturePanels.of(recording, new SettingsModel(Settings.DEFAULT)), 1200, 800);
    stage.setScene(scene);
    stage.show();
    when(scene, "#console .row", shown);
  }

  /// Waits for what the window's first picture does not need.
  private static void complete(Scene scene) throws Exception {
    var complete = new CompletableFuture<Scene>();
    Platform.runLater(() -> when(scene, "#inspector-text", complete));
    complete.get(1, TimeUnit.MINUTES);
  }

  /// Completes with the scene when such a node is visible in it.
  private static void when(Scene scene, String query, CompletableFuture<Scene> then) {
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        if (scene.getRoot().lookupAll(query).stream().anyMatch(Node::isVisible)) {
          stop();
          then.complete(scene);
        }
      }
    }.start();
  }

  /// Jumps to random rows, then scrolls on and on.
  private static final class Moves extends AnimationTimer {
    private final ScrollBar bar;
    private final Random random = new Random(1);
    private final double[] jumps = new double[JUMPS];
    private final double[] gaps = new double[PULSES];
    private final CompletableFuture<Boolean> done;
    private long asked;
    private long last;
    private int pulses;

    Moves(Scene scene, CompletableFuture<Boolean> done) {
      this.done = done;
      this.bar = (ScrollBar) scene.lookup("#console > .scroll-bar");
      scene.addPostLayoutPulseListener(this::drawn);
    }

    /// The rows were drawn in this pulse, before its layout.
    private void drawn() {
      if (asked != 0 && pulses <= JUMPS) {
        jumps[pulses - 1] = (System.nanoTime() - asked) / 1e6;
      }
    }

    @Override
    public void handle(long now) {
      if (pulses < JUMPS) {
        bar.setValue(random.nextDouble() * bar.getMax());
      } else {
        bar.setValue(bar.getValue() + 3);
        long time = System.nanoTime();
        if (pulses > JUMPS) {
          gaps[pulses - JUMPS - 1] = (time - last) / 1e6;
        }
        last = time;
      }
      asked = System.nanoTime();
      if (pulses++ == JUMPS + gaps.length) {
        stop();
        print();
      }
    }

    private void print() {
      Arrays.sort(jumps);
      Line.limit("rows-100-million-worst-jump", jumps[JUMPS - 1], "ms", 50);
      Line.least("rows-100-million-scrolling", perSecond(gaps), "1/s", 58);
      done.complete(true);
    }
  }
}
