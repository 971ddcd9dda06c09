package org.peerscope.capture;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folder in which captures stay after their window is closed; safe from any thread.
public final class Captures {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss.SSS");

  private final Path folder;

  /// @param folder need not be there yet
  public Captures(Path folder) {
    this.folder = folder;
  }

  /// A capture that may be opened.
  ///
  /// @param path its folder
  /// @param bytes what its files take on disk
  /// @param inUse whether a window has it open
  public record Kept(Path path, Meta meta, long bytes, boolean inUse) {}

  /// Begins a capture.
  ///
  /// When the folder cannot be used it is a temporary one, and its first row says so.
  ///
  /// @param listener told of each change
  /// @throws IOException when there is no room for a temporary one either
  public Transcript begin(Runnable listener) throws IOException {
    try {
      return Transcript.create(newFolder(), listener);
    } catch (IOException e) {
      Transcript other = Transcript.temporary(listener);
      other.problem(
          "Captures cannot be kept in %s (%s); this one is in %s until its window is closed"
              .formatted(folder, e, other.path()));
      return other;
    }
  }

  private Path newFolder() throws IOException {
    Files.createDirectories(folder);
    String name = NAME.format(LocalDateTime.now(ZoneId.systemDefault()));
    for (int n = 2; ; n++) {
      try {
        return Files.createDirectory(folder.resolve(name));
      } catch (FileAlreadyExistsException _) { // another window's, perhaps of this moment
        name = NAME.format(LocalDateTime.now(ZoneId.systemDefault())) + "-" + n;
      }
    }
  }

  /// The captures that are there, newest first, those in use and those that are damaged too.
  ///
  /// @throws IOException when the folder cannot be read
  public List<Kept> kept() throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    var found = new ArrayList<Kept>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path path : all.filter(Files::isDirectory).toList()) {
        if (CaptureFolder.isCapture(path)) {
          add(path, found);
        }
      }
    }
    found.sort(Comparator.comparing((Kept kept) -> kept.meta().created()).reversed());
    return found;
  }

  private static void add(Path path, List<Kept> to) throws IOException {
    try {
      Meta meta = Meta.read(path, _ -> {});
      to.add(new Kept(path, meta, CaptureFolder.bytes(path), FolderLock.isInUse(path)));
    } catch (NoSuchFileException _) {
      // Another window has removed it meanwhile.
    }
  }

  /// The oldest captures that nobody uses and whose removal leaves no more than a number of bytes.
  ///
  /// @throws IOException when the folder cannot be read
  public List<Kept> beyond(long quota) throws IOException {
    List<Kept> all = kept();
    long bytes = all.stream().mapToLong(Kept::bytes).sum();
    var found = new ArrayList<Kept>();
    for (Kept each : all.reversed()) {
      if (bytes > quota && !each.inUse()) {
        found.add(each);
        bytes -= each.bytes();
      }
    }
    return found;
  }

  /// Removes a capture.
  ///
  /// @throws IOException when it is in use, or cannot be removed
  public static void remove(Path capture) throws IOException {
    CaptureFolder.remove(capture);
  }
}
