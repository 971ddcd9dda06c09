package org.peerscope.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A screen in memory whose pixels can be read without disturbing what is measured.
///
/// Xvfb keeps them in a file of the form of `xwd`: a header that says how long it is, the colour
/// map, then the pixels.
final class Screen {
  private static final int DISPLAY = 87;
  private static final int COLOUR_ENTRY = 12;
  private static final int STEP = 16;

  /// A window with text in it has so many colours, because letters are smoothed.
  private static final int PAINTED = 12;

  private final Path folder;
  private final Process server;
  private ByteBuffer pixels = ByteBuffer.allocate(0);

  private static @Nullable Screen shared;

  private Screen() throws IOException {
    folder = Files.createTempDirectory("screen");
    server =
        // Without -noreset it starts afresh after each program, and turns the next one away
        // meanwhile.
        new ProcessBuilder(
                "Xvfb",
                "-noreset",
                ":" + DISPLAY,
                "-screen",
                "0",
                "1280x800x24",
                "-fbdir",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path file = folder.resolve("Xvfb_screen0");
    while (!Files.exists(file) || !Files.exists(Path.of("/tmp/.X11-unix/X" + DISPLAY))) {
      LockSupport.parkNanos(10_000_000);
    }
    try (FileChannel all = FileChannel.open(file)) {
      ByteBuffer mapped = all.map(FileChannel.MapMode.READ_ONLY, 0, all.size());
      int header = mapped.getInt(0);
      int colours = mapped.getInt(19 * Integer.BYTES);
      int start = header + colours * COLOUR_ENTRY;
      pixels = mapped.slice(start, mapped.capacity() - start).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /// The screen of these benchmarks, which ends with them.
  static synchronized Screen shared() throws IOException {
    if (shared == null) {
      shared = new Screen();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared;
  }

  static boolean isAvailable() {
    return Files.isExecutable(Path.of("/usr/bin/Xvfb"));
  }

  /// What programs are told to draw on.
  String display() {
    return ":" + DISPLAY;
  }

  /// Whether a window with text is there.
  boolean isPainted() {
    return colours() >= PAINTED;
  }

  boolean isBlank() {
    return colours() <= 2;
  }

  /// Asked all the time while a program starts, which it must not slow down.
  private int colours() {
    var found = new int[PAINTED];
    int count = 0;
    for (int at = 0; at + 4 <= pixels.capacity() && count < PAINTED; at += STEP * 4 + 4) {
      int colour = pixels.getInt(at);
      if (!contains(found, count, colour)) {
        found[count++] = colour;
      }
    }
    return count;
  }

  private static boolean contains(int[] found, int count, int colour) {
    for (int i = 0; i < count; i++) {
      if (found[i] == colour) {
        return true;
      }
    }
    return false;
  }

  private void close() {
    server.destroy();
    try {
      ProbeRun.remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
