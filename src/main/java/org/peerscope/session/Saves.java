package org.peerscope.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.peerscope.capture.Capture;

/// The files that are being written from a capture; safe from any thread.
final class Saves {
  /// How long the end waits for files that are given up, in which they are removed.
  private static final Duration END_LIMIT = Duration.ofSeconds(1);

  private final Capture capture;
  private final Notices notices;
  private final Map<Thread, Path> running = new LinkedHashMap<>();

  /// @param notices told how each save went
  Saves(Capture capture, Notices notices) {
    this.capture = capture;
    this.notices = notices;
  }

  /// Writes a file; blocks on the disk.
  ///
  /// @throws IOException when it cannot be written; what was there before stays then
  void save(Path to, Saver saver) throws IOException {
    begun(to);
    try {
      if (isInCapture(to)) {
        throw new IOException("that is the capture's own folder, choose another");
      }
      saveWhole(to, saver);
      notices.event("Saved to " + to + missing());
    } finally {
      ended();
    }
  }

  void failed(Path to, Throwable error) {
    notices.problem("Saving to " + to + " failed: " + FileTrouble.words(error));
  }

  /// What breaks off in the middle harms no file that was there, nor passes for a whole one.
  private static void saveWhole(Path to, Saver saver) throws IOException {
    // Not longer by its own name, which may be as long as a name can be.
    Path part = to.resolveSibling("peerscope-%x.part".formatted(System.nanoTime()));
    try {
      saver.save(part);
      Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// Wherever links lead, and however its path is written.
  private boolean isInCapture(Path to) throws IOException {
    Path parent = to.toAbsolutePath().getParent();
    return parent != null
        && Files.exists(capture.path())
        && parent.toRealPath().startsWith(capture.path().toRealPath());
  }

  private String missing() {
    return capture.missing() == 0
        ? ""
        : "; %,d bytes that could not be recorded are missing".formatted(capture.missing());
  }

  private synchronized void begun(Path to) {
    running.put(Thread.currentThread(), to);
  }

  private synchronized void ended() {
    running.remove(Thread.currentThread());
    notifyAll();
  }

  /// What would be cut off if the capture were closed now, in a sentence; empty when nothing.
  synchronized Optional<String> underWay() {
    return running.values().stream()
        .findFirst()
        .map(to -> "%s is being saved. Closing the window gives that up.".formatted(to));
  }

  /// Gives up all files that are being written, and waits a while until their parts are removed.
  synchronized void giveUp() {
    running.keySet().forEach(Thread::interrupt); // which closes the file that is written
    long end = System.nanoTime() + END_LIMIT.toNanos();
    try {
      for (long left = END_LIMIT.toNanos(); !running.isEmpty() && left > 0; ) {
        wait(Math.ceilDiv(left, 1_000_000));
        left = end - System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
