package org.peerscope.installer;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes of a jar with native libraries a module that jlink takes them out of.
///
/// Left in the jar, they would be unpacked into the user's home at the first start, compared with
/// it at every start, and stay there when the program is gone.
final class NativeModule {
  private NativeModule() {}

  static boolean isIn(Path jar) throws IOException {
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      return Folders.all(content.getPath("/")).stream().anyMatch(NativeModule::isNative);
    }
  }

  private static boolean isNative(Path file) {
    return file.toString().matches(".*\\.(so|dll|dylib)");
  }

  /// Puts the module in the place of the jar.
  static void replace(Path jar) throws IOException {
    Path work = Files.createTempDirectory("peerscope-module");
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      Path root = content.getPath("/");
      for (Path each : Folders.all(root)) {
        Path to = work.resolve(isNative(each) ? "libs" : "classes");
        if (Files.isRegularFile(each) && !each.toString().endsWith(".jar")) {
          copy(each, to.resolve(root.relativize(each).toString()));
        }
      }
      Path module = Path.of(jar.toString().replaceFirst("\\.jar$", ".jmod"));
      Files.deleteIfExists(module);
      Tool.JMOD.run(
          "create",
          "--class-path=" + work.resolve("classes"),
          "--libs=" + work.resolve("libs"),
          module.toString());
    } finally {
      Folders.remove(work);
    }
    Files.delete(jar);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }
}
