package org.peerscope.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Floods a process that receives, and takes the time until it has everything.
final class ProbeRun {
  /// A window that has just opened still loads its classes.
  private static final long SETTLE_MILLIS = 3000;

  private static final int GREETINGS = 30;

  private ProbeRun() {}

  /// What a process did.
  ///
  /// @param seconds from the first byte sent to the last byte kept
  /// @param figures what it said of itself, by name
  record Outcome(double seconds, Map<String, Double> figures) {
    double figure(String name) {
      return figures.getOrDefault(name, Double.NaN);
    }
  }

  /// What a probe is sent.
  ///
  /// @param greeting sent now and then while the window settles, as an ordinary talk would be
  /// @param piece the flood, over and over
  record Load(ByteBuffer greeting, ByteBuffer piece, long times) {
    Load(ByteBuffer piece, long times) {
      this(ByteBuffer.allocate(0), piece, times);
    }

    long bytes() {
      return GREETINGS * greeting.remaining() + piece.remaining() * times;
    }
  }

  /// Floods a probe.
  static Outcome probe(String kind, Path folder, Load load, long rows) throws Exception {
    try (var server = listen()) {
      Process process =
          java(Probe.class, kind, folder.toString(), port(server), "" + load.bytes(), "" + rows);
      return flood(server, process, load);
    }
  }

  /// Floods any program that connects to the port in its command.
  static Outcome command(Path to, ByteBuffer piece, long times, String... command)
      throws Exception {
    try (var server = listen()) {
      String[] all = command.clone();
      for (int i = 0; i < all.length; i++) {
        all[i] = all[i].replace("PORT", port(server));
      }
      Process process = new ProcessBuilder(all).redirectOutput(to.toFile()).start();
      try (SocketChannel peer = server.accept()) {
        long start = System.nanoTime();
        send(peer, piece, times);
        peer.shutdownOutput();
        process.waitFor();
        return new Outcome((System.nanoTime() - start) / 1e9, Map.of());
      }
    }
  }

  /// Starts a program of these benchmarks.
  static Process java(Class<?> main, String... args) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-Dprism.order=sw",
                // A window without a screen copies all its pixels at each change.
                Screen.isAvailable() ? "-Dglass.platform=gtk" : "-Dglass.platform=Headless",
                "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports=javafx.base/com.sun.javafx.event=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(args));
    var program = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    if (Screen.isAvailable()) {
      program.environment().put("DISPLAY", Screen.shared().display());
    }
    return program.start();
  }

  private static ServerSocketChannel listen() throws IOException {
    return ServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
  }

  private static String port(ServerSocketChannel server) throws IOException {
    return Integer.toString(((InetSocketAddress) server.getLocalAddress()).getPort());
  }

  private static Outcome flood(ServerSocketChannel server, Process process, Load load)
      throws IOException, InterruptedException {
    var figures = new HashMap<String, Double>();
    try (SocketChannel peer = server.accept();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < GREETINGS; i++) {
        send(peer, load.greeting(), 1);
        Thread.sleep(SETTLE_MILLIS / GREETINGS);
      }
      long start = System.nanoTime();
      send(peer, load.piece(), load.times());
      double seconds = 0;
      for (String line = out.readLine();
          line != null && !line.equals("exit");
          line = out.readLine()) {
        if (line.equals("done")) {
          seconds = (System.nanoTime() - start) / 1e9;
        } else if (line.indexOf(' ') > 0) {
          figures.put(line.substring(0, line.indexOf(' ')), number(line));
        }
      }
      return new Outcome(seconds, figures);
    } finally {
      process.destroyForcibly();
    }
  }

  private static double number(String line) {
    try {
      return Double.parseDouble(line.substring(line.indexOf(' ') + 1));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static void send(SocketChannel peer, ByteBuffer piece, long times) throws IOException {
    for (long i = 0; i < times; i++) {
      ByteBuffer rest = piece.duplicate();
      while (rest.hasRemaining()) {
        peer.write(rest);
      }
    }
  }

  /// A new folder for a run, which is removed afterwards.
  static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
