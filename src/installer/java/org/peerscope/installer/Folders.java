package org.peerscope.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What [Files] has no method for.
final class Folders {
  private Folders() {}

  /// Removes a folder with all that is in it, if it is there.
  static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path each : all(folder).reversed()) {
        Files.delete(each);
      }
    }
  }

  /// A folder and all that is in it, each folder before its contents.
  static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(Comparator.comparingInt(Path::getNameCount)).toList();
    }
  }
}
