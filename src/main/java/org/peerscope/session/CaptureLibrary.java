package org.peerscope.session;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.peerscope.capture.Archive;
import org.peerscope.capture.Captures;
import org.peerscope.capture.Captures.Kept;

/// The captures that are kept: lists, opens and removes them in the background, and tells of it on
/// the FX thread. For the FX thread.
public final class CaptureLibrary {
  private final Set<Path> unpacking = ConcurrentHashMap.newKeySet();
  private final Set<Recording> waiting = ConcurrentHashMap.newKeySet();
  private final SessionServices services;
  private final Consumer<String> problems;
  private volatile boolean ending;

  /// @param problems told on the FX thread of what went wrong, in a sentence
  public CaptureLibrary(SessionServices services, Consumer<String> problems) {
    this.services = services;
    this.problems = problems;
  }

  /// Work that has a result.
  @FunctionalInterface
  private interface Finding<T> {
    T find() throws IOException;
  }

  /// Finds the captures that are there, newest first.
  public void list(Consumer<List<Kept>> then) {
    run("list captures", services.captures()::kept, then);
  }

  /// Finds the captures whose removal brings all of them below a quota, oldest first.
  ///
  /// @param quota in bytes
  public void beyond(long quota, Consumer<List<Kept>> then) {
    run("add up captures", () -> services.captures().beyond(quota), then);
  }

  /// Removes captures; one that is in use stays.
  public void remove(List<Kept> captures) {
    run(
        "remove captures",
        () -> {
          removeAll(captures);
          return captures;
        },
        _ -> {});
  }

  private static void removeAll(List<Kept> captures) throws IOException {
    var kept = new ArrayList<IOException>();
    for (Kept each : captures) {
      try {
        Captures.remove(each.path());
      } catch (IOException e) {
        kept.add(e);
      }
    }
    if (!kept.isEmpty()) {
      String others = kept.size() == 1 ? "" : ", and %,d more stay".formatted(kept.size() - 1);
      throw new IOException(FileTrouble.words(kept.getFirst()) + others, kept.getFirst());
    }
  }

  /// Opens a capture's folder, or a `.peerscope` file.
  ///
  /// @param limit how many bytes a file may unpack to
  /// @param then told of what can be looked at now; whoever takes it closes it
  public void open(Path path, long limit, Consumer<Recording> then) {
    run(
        "open capture",
        () ->
            Files.isDirectory(path)
                ? untilTaken(Recording.open(services, path))
                : openFile(path, limit),
        recording -> {
          if (waiting.remove(recording)) {
            then.accept(recording);
          }
        });
  }

  private Recording openFile(Path file, long limit) throws IOException {
    Path folder = Files.createTempDirectory("peerscope-");
    unpacking.add(folder);
    try {
      String flaw = Archive.unpack(file, folder, limit);
      return untilTaken(Recording.openTemporary(services, folder, flaw));
    } catch (IOException | RuntimeException | Error e) {
      Captures.remove(folder);
      throw e;
    } finally {
      unpacking.remove(folder);
    }
  }

  private Recording untilTaken(Recording recording) {
    waiting.add(recording);
    if (ending) {
      giveUp(recording);
    }
    return recording;
  }

  /// Closes and removes what has been opened and nobody will see, because the program ends; from
  /// any thread.
  public void giveUp() {
    ending = true;
    List.copyOf(waiting).forEach(this::giveUp);
    for (Path folder : unpacking) {
      if (Files.exists(folder)) {
        giveUp(folder, () -> Captures.remove(folder));
      }
    }
  }

  private void giveUp(Recording recording) {
    if (waiting.remove(recording)) {
      giveUp(recording.capture().path(), recording::close);
    }
  }

  private static void giveUp(Path folder, Closeable action) {
    try {
      action.close();
    } catch (IOException e) {
      System.getLogger(CaptureLibrary.class.getName())
          .log(System.Logger.Level.WARNING, "What was opened stays in " + folder, e);
    }
  }

  private <T> void run(String title, Finding<T> work, Consumer<T> then) {
    services
        .threads()
        .execute(
            new BackgroundTask(
                title,
                () -> {
                  T found = work.find();
                  services.fx().execute(() -> then.accept(found));
                },
                error -> services.fx().execute(() -> problems.accept(sentence(title, error)))));
  }

  private static String sentence(String title, Throwable error) {
    return "Could not " + title + ": " + FileTrouble.words(error);
  }
}
