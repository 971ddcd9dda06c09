package org.peerscope.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The modules that the runtime image is linked from.
final class Modules {
  private Modules() {}

  /// Adds the program itself.
  static void addProgram(Path modules, String version) throws IOException, InterruptedException {
    Path program = Path.of("target", "classes");
    Path sheets = modules.resolveSibling("sheets");
    StyleSheets.compile(program, sheets, modules);
    Tool.JAR.run(
        "--create",
        "--file=" + modules.resolve("peerscope.jar"),
        "--module-version=" + version,
        "-C",
        program.toString(),
        ".",
        "-C",
        sheets.toString(),
        ".");
  }

  static void prepareLibraries(Path modules) throws IOException {
    for (Path jar : jars(modules)) {
      if (NativeModule.isIn(jar)) {
        NativeModule.replace(jar);
      } else {
        PlainModule.describe(jar);
      }
    }
  }

  private static List<Path> jars(Path modules) throws IOException {
    try (Stream<Path> files = Files.list(modules)) {
      return files.filter(f -> f.toString().endsWith(".jar")).toList();
    }
  }
}
