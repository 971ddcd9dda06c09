package org.peerscope.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The program as it will be installed.
///
/// @param app what jpackage's launcher calls `$APPDIR`
/// @param runtime the Java runtime
record Image(Path app, Path runtime) {
  private static final String OPTION = "java-options=";
  private static final String MAIN = "app.mainmodule=";

  /// Finds the image that jpackage has made in a folder: each system has its own layout.
  static Image in(Path folder) {
    Path mac = folder.resolve("Peerscope.app", "Contents");
    Path linux = folder.resolve("Peerscope", "lib");
    return Stream.of(
            new Image(mac.resolve("app"), mac.resolve("runtime", "Contents", "Home")),
            new Image(linux.resolve("app"), linux.resolve("runtime")),
            new Image(linux.resolveSibling("app"), linux.resolveSibling("runtime")))
        .filter(i -> Files.exists(i.launch()))
        .findFirst()
        .orElseThrow();
  }

  Path cache() {
    return app.resolve("peerscope.aot");
  }

  Path java() {
    return runtime.resolve("bin", "java");
  }

  /// The options and the main class that the launcher starts the runtime with.
  ///
  /// @param appFolder stands where the options have `$APPDIR`
  List<String> arguments(String appFolder) throws IOException {
    var options = new ArrayList<String>();
    var main = new ArrayList<String>();
    for (String line : Files.readAllLines(launch())) {
      if (line.startsWith(OPTION)) {
        options.add(line.substring(OPTION.length()).replace("$APPDIR", appFolder));
      } else if (line.startsWith(MAIN)) {
        main.addAll(List.of("--module", line.substring(MAIN.length())));
      }
    }
    options.addAll(main);
    return options;
  }

  private Path launch() {
    return app.resolve("Peerscope.cfg");
  }
}
