package org.peerscope.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;

/// What starts the program on Linux, in the place of jpackage's own launcher.
///
/// That one asks rpm and dpkg at each start which package it belongs to, which takes a sixth of the
/// time until the window is painted.
final class LaunchScript {
  private static final String SCRIPT =
      """
      #!/bin/sh
      # Starts Peerscope with the options of lib/app/Peerscope.cfg.
      LAUNCHER=$(readlink -f "$0")
      LIB=${LAUNCHER%%/bin/*}/lib
      APPDIR=$LIB/app
      # GTK's own OpenGL, which nothing here draws with, would load a driver of 60 MB.
      export GDK_GL=disable
      exec "$LIB/runtime/bin/peerscope" %s "$@"
      """;

  private LaunchScript() {}

  static void write(Image image) throws IOException {
    Path lib = image.app().resolveSibling("libapplauncher.so");
    if (Files.exists(lib)) {
      Files.delete(lib);
      // As what the program is listed among the processes.
      Files.move(image.java(), image.java().resolveSibling("peerscope"));
      Path launcher = lib.resolveSibling("../bin/Peerscope").normalize();
      Files.writeString(launcher, SCRIPT.formatted(arguments(image)));
      Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static String arguments(Image image) throws IOException {
    return image.arguments("$APPDIR").stream()
        .map(argument -> '"' + argument + '"')
        .collect(Collectors.joining(" "));
  }
}
