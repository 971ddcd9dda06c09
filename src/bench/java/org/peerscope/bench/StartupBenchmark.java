package org.peerscope.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.peerscope.wire.Raw;

/// From the start of the process to the first painted frame: the installed program, the same
/// classes started plainly, and Packet Sender where it is installed.
///
/// The image is made by `mvn -Pinstaller verify` before.
final class StartupBenchmark {
  private static final Path LAUNCHER = Path.of("target/dist/Peerscope/bin/Peerscope");
  private static final Path MODULES = Path.of("target/installer/modules");
  private static final Path PACKET_SENDER = Path.of("/usr/bin/packetsender");
  private static final int ROUNDS = 10;
  private static final long LIMIT_NANOS = 30_000_000_000L;
  private static final long SETTLE_MILLIS = 3000;

  private final Screen screen;
  private final Path home;

  private StartupBenchmark(Screen screen, Path home) {
    this.screen = screen;
    this.home = home;
  }

  static void run() throws Exception {
    if (!Files.exists(LAUNCHER)) {
      System.out.println(
          "bench: startup skipped: no " + LAUNCHER + "; mvn -Pinstaller verify first");
      return;
    }
    if (!Screen.isAvailable()) {
      System.out.println("bench: startup skipped: Xvfb is not installed");
      return;
    }
    Path home = Files.createTempDirectory("startup");
    Probe.settings(home, new Raw()); // as after the first start
    new StartupBenchmark(Screen.shared(), home).measure();
    ProbeRun.remove(home);
  }

  private void measure() throws Exception {
    List<String> image = List.of(LAUNCHER.toString(), settings(), captures());
    List<String> sender = List.of(PACKET_SENDER.toString());
    boolean compared = Files.exists(PACKET_SENDER);
    var images = new double[ROUNDS];
    var plains = new double[ROUNDS];
    var senders = new double[ROUNDS];
    start(image);
    start(plain());
    for (int i = 0; i < ROUNDS; i++) {
      images[i] = start(image);
      plains[i] = start(plain());
      senders[i] = compared ? start(sender) : 0;
    }
    Line.atMost("startup-image-vs-plain", median(images), "ms", median(plains), 0.35);
    if (compared) {
      Line.atMost("startup-image-vs-packetsender", median(images), "ms", median(senders), 4);
    } else {
      System.out.println("bench: startup-image-vs-packetsender skipped: it is not installed");
    }
    Line.limit("startup-resident", resident(image), "MiB", 200);
    deb();
  }

  private static void deb() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target/dist"))) {
      for (Path each : files.filter(f -> f.toString().endsWith(".deb")).toList()) {
        Line.limit("startup-deb", Files.size(each) / 1e6, "MB", 40);
      }
    }
  }

  private String settings() {
    return "--settings=" + home.resolve("settings");
  }

  private String captures() {
    return "--captures=" + home.resolve("captures");
  }

  private List<String> plain() {
    var path = new ArrayList<String>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (isInstalled(Path.of(each))) {
        path.add(each);
      }
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "--enable-native-access=org.peerscope,javafx.graphics",
        "--add-exports=java.base/sun.nio.ch=org.peerscope",
        "--add-exports=javafx.base/com.sun.javafx.event=org.controlsfx.controls",
        "-p",
        String.join(File.pathSeparator, path),
        "-m",
        "org.peerscope/org.peerscope.Launcher",
        settings(),
        captures());
  }

  /// Whether the image has it too: the class path has the tests' libraries as well.
  private static boolean isInstalled(Path entry) {
    String name = entry.getFileName().toString();
    return name.equals("classes")
        || Files.exists(MODULES.resolve(name))
        || Files.exists(MODULES.resolve(name.replaceFirst("\\.jar$", ".jmod")));
  }

  /// @return milliseconds until the window was painted
  private double start(List<String> command) throws Exception {
    long start = System.nanoTime();
    Process process = process(command);
    try {
      untilPainted(start, process, command);
      return (System.nanoTime() - start) / 1e6;
    } finally {
      end(process);
    }
  }

  private void untilPainted(long start, Process process, List<String> command)
      throws IOException, InterruptedException {
    while (!screen.isPainted()) {
      if (!process.isAlive() || System.nanoTime() - start > LIMIT_NANOS) {
        throw new IllegalStateException(
            "no window of " + command.getFirst() + ": " + Files.readString(home.resolve("output")));
      }
      Thread.sleep(2);
    }
  }

  private Process process(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().put("DISPLAY", screen.display());
    builder.redirectErrorStream(true).redirectOutput(home.resolve("output").toFile());
    return builder.start();
  }

  private void end(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    while (!screen.isBlank()) {
      Thread.sleep(10);
    }
  }

  private double resident(List<String> command) throws Exception {
    long start = System.nanoTime();
    Process process = process(command);
    try {
      untilPainted(start, process, command);
      Thread.sleep(SETTLE_MILLIS);
      for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
      }
      return Double.NaN;
    } finally {
      end(process);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
