package org.peerscope.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The looks in the form that the toolkit reads without parsing; it looks for that first.
final class StyleSheets {
  private static final String COMPILER = "javafx.graphics/com.sun.javafx.css.parser.Css2Bin";

  private StyleSheets() {}

  /// Compiles each style sheet of a folder to a file beside where its own would be.
  ///
  /// @param modules has the toolkit as plain jars still
  static void compile(Path from, Path to, Path modules) throws IOException, InterruptedException {
    Folders.remove(to);
    for (Path sheet : sheets(from)) {
      String name = from.relativize(sheet).toString().replaceFirst("css$", "bss");
      Path compiled = to.resolve(name);
      Files.createDirectories(compiled.getParent());
      compile(List.of(sheet.toString(), compiled.toString()), modules);
    }
  }

  private static List<Path> sheets(Path folder) throws IOException {
    return Folders.all(folder).stream().filter(f -> f.toString().endsWith(".css")).toList();
  }

  private static void compile(List<String> files, Path modules)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = List.of(java, "--module-path", modules.toString(), "--module", COMPILER);
    int code =
        new ProcessBuilder(Stream.concat(command.stream(), files.stream()).toList())
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) {
      throw new IllegalStateException("could not compile " + files.getFirst());
    }
  }
}
