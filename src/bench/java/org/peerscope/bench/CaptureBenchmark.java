package org.peerscope.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import org.peerscope.bench.ProbeRun.Load;
import org.peerscope.bench.ProbeRun.Outcome;
import org.peerscope.wire.Delimiter;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.Framing;
import org.peerscope.wire.LengthPrefix;
import org.peerscope.wire.Octets;
import org.peerscope.wire.Raw;

/// Floods the real window and measures what it keeps and how live it stays.
final class CaptureBenchmark {
  private static final long GIB = 1L << 30;

  private CaptureBenchmark() {}

  /// 2 GiB of lines into the window, into a bare loop, and into ncat where it is installed.
  static void receive() throws Exception {
    ByteBuffer lines = lines();
    long times = 2 * GIB / lines.capacity();
    double bare = mebibytes(lines, times, run("bare", new Raw(), new Load(lines, times), 0));
    double session = mebibytes(lines, times, run("session", new Raw(), new Load(lines, times), 0));
    Line.print("capture-receive-vs-bare", session, "MiB/s", bare, 0.8);
    Outcome seen = run("window", new Raw(), new Load(lines, times), 0);
    double window = mebibytes(lines, times, seen);
    Line.print("capture-receive-window-vs-bare", window, "MiB/s", bare, 0.6);
    ncat(lines, times, window);
    live("capture-receive", seen);
    double mebi = 1 << 20;
    Line.limit("capture-heap-after-2-GiB", seen.figure("heap") / mebi, "MiB", 64);
    double lineCount = times * (double) lines.capacity() / 120;
    Line.limit("capture-index-per-line", seen.figure("index") / lineCount, "B", 1);
  }

  private static void ncat(ByteBuffer lines, long times, double window) throws Exception {
    if (!Files.exists(Path.of("/usr/bin/ncat"))) {
      System.out.println("bench: capture-receive-window-vs-ncat skipped: ncat is not installed");
      return;
    }
    Path file = Files.createTempFile("bench", ".bin");
    Outcome kept = ProbeRun.command(file, lines, times, "ncat", "--recv-only", "127.0.0.1", "PORT");
    Files.delete(file);
    Line.print(
        "capture-receive-window-vs-ncat", window, "MiB/s", mebibytes(lines, times, kept), 1.0);
  }

  /// Messages of 100 bytes behind a length of four, after a million that warm up; five million, so
  /// that one gap among a hundred is more than the worst of all.
  static void frames() throws Exception {
    long messages = 6_000_000;
    int group = 500;
    ByteBuffer piece = ByteBuffer.allocateDirect(104 * group);
    while (piece.hasRemaining()) {
      piece.putInt(100).put("m".repeat(100).getBytes(StandardCharsets.US_ASCII));
    }
    piece.flip();
    Framing framing = LengthPrefix.of(4, Endianness.BIG);
    Outcome bare = run("bare", framing, new Load(piece, messages / group), 0);
    Outcome seen = run("window", framing, new Load(piece, messages / group), messages);
    Line.print(
        "capture-frames-per-second",
        messages / seen.seconds(),
        "frames/s",
        messages / bare.seconds(),
        500_000 / (messages / bare.seconds()));
    live("capture-frames", seen);
  }

  /// One line of 100 MB that does not end, after some that do.
  static void longLine() throws Exception {
    ByteBuffer piece = ByteBuffer.allocateDirect(100_000);
    while (piece.hasRemaining()) {
      piece.put((byte) 'x');
    }
    piece.flip();
    Framing lines = new Delimiter(Octets.of('\n'));
    ByteBuffer greeting = ByteBuffer.wrap("hello\n".getBytes(StandardCharsets.US_ASCII));
    Outcome seen = run("window-after-talk", lines, new Load(greeting, piece, 1000), 0);
    Line.limit("capture-long-line-worst-gap", seen.figure("worst"), "ms", 50);
  }

  private static void live(String name, Outcome seen) {
    Line.least(name + "-pulses", seen.figure("pulses"), "1/s", 55);
    Line.limit(name + "-p99-gap", seen.figure("p99"), "ms", 34);
    Line.limit(name + "-worst-gap", seen.figure("worst"), "ms", 150);
  }

  /// The median of three.
  private static Outcome run(String kind, Framing framing, Load load, long rows) throws Exception {
    var all = new Outcome[3];
    for (int i = 0; i < all.length; i++) {
      Path folder = Files.createTempDirectory("bench");
      Probe.settings(folder, framing);
      all[i] = ProbeRun.probe(kind, folder, load, rows);
      ProbeRun.remove(folder);
    }
    Arrays.sort(all, Comparator.comparingDouble(Outcome::seconds));
    return all[1];
  }

  private static double mebibytes(ByteBuffer piece, long times, Outcome outcome) {
    return piece.capacity() * (double) times / (1 << 20) / outcome.seconds();
  }

  private static ByteBuffer lines() {
    ByteBuffer piece = ByteBuffer.allocateDirect(120 * 546);
    while (piece.hasRemaining()) {
      piece.put("0123456789 ".repeat(11).substring(0, 119).getBytes(StandardCharsets.US_ASCII));
      piece.put((byte) '\n');
    }
    return piece.flip();
  }
}
