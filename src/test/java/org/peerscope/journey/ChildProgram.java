package org.peerscope.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The real program in a process of its own.
final class ChildProgram {
  private ChildProgram() {}

  /// Starts it with the settings and captures of a folder, and lets it connect.
  static Process start(Path folder, int port) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-Xmx256m",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "--add-exports=java.base/sun.nio.ch=org.peerscope",
                "--add-exports=javafx.base/com.sun.javafx.event=org.controlsfx.controls",
                "--enable-native-access=org.peerscope,javafx.graphics",
                "-p",
                System.getProperty("jdk.module.path", ""),
                "-m",
                "org.peerscope/org.peerscope.App",
                "--settings=" + folder.resolve("settings"),
                "--captures=" + folder.resolve("captures"),
                "--connect=127.0.0.1:" + port))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output" + port).toFile())
        .start();
  }
}
