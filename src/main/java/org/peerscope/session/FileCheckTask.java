package org.peerscope.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.concurrent.Task;

/// Checks dropped files in the background, because a disk may be slow.
public final class FileCheckTask extends Task<List<FileCheckTask.Checked>> {
  private final List<Path> paths;

  /// What became of one dropped file.
  ///
  /// @param path where it is
  /// @param file the file when it can be sent
  /// @param refusal why it cannot be sent, in words; empty when it can
  public record Checked(Path path, Optional<FileToSend> file, String refusal) {}

  FileCheckTask(List<Path> paths) {
    this.paths = List.copyOf(paths);
  }

  @Override
  protected List<Checked> call() {
    return paths.stream().map(FileCheckTask::check).toList();
  }

  private static Checked check(Path path) {
    try {
      return new Checked(path, Optional.of(FileToSend.check(path)), "");
    } catch (FileToSend.RefusedException e) {
      return new Checked(path, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }
}
