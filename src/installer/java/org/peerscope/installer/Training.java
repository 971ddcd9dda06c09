package org.peerscope.installer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One run of the real window, from which the runtime makes the start-up cache: on a display in
/// memory where Xvfb is installed, so that what draws there is in the cache too, or else on none.
///
/// The window is told to connect to a server here: when it does so, it is shown.
final class Training {
  private static final Path LOG = Path.of("target", "installer", "training.log");
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration PAINTING = Duration.ofSeconds(5);

  private Training() {}

  static void run(Image image) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("peerscope-training");
    try (Display display = Display.open();
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(Math.toIntExact(LIMIT.toMillis()));
      var builder = new ProcessBuilder(command(image, server.getLocalPort(), home));
      builder.command().addAll(1, display.options());
      builder.environment().putAll(display.environment());
      Process window = builder.redirectErrorStream(true).redirectOutput(LOG.toFile()).start();
      try {
        if (window.supportsNormalTermination()) {
          watch(window, server);
        }
      } finally {
        window.destroyForcibly().waitFor();
      }
    } finally {
      Folders.remove(home);
    }
    System.out.println(
        Files.exists(image.cache())
            ? "Start-up cache: " + Files.size(image.cache()) / 1024 / 1024 + " MiB"
            : "No start-up cache, the program starts without; why: " + LOG);
  }

  /// Ends the window in the way after which the runtime writes its cache.
  private static void watch(Process window, ServerSocket server)
      throws IOException, InterruptedException {
    window.onExit().thenRun(() -> close(server));
    try (Socket connection = server.accept()) {
      connection.getOutputStream().write("{\"hello\": 1}\n".getBytes(StandardCharsets.UTF_8));
      Thread.sleep(PAINTING);
    }
    window.destroy();
    window.waitFor(LIMIT);
  }

  /// Ends the wait for a window that has failed to start.
  private static void close(ServerSocket server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> command(Image image, int port, Path home) throws IOException {
    var command = new ArrayList<String>();
    command.add(image.java().toString());
    // The compiler that records no profiles: from them it would compile much while the window
    // opens.
    command.add("-XX:TieredStopAtLevel=1");
    for (String each : image.arguments(image.app().toString())) {
      if (!each.startsWith("-Xlog")) {
        command.add(each.replace("-XX:AOTCache=", "-XX:AOTCacheOutput="));
      }
    }
    command.add("--connect=" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port);
    command.add("--settings=" + home.resolve("settings"));
    command.add("--captures=" + home.resolve("captures"));
    return command;
  }
}
