package org.peerscope.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the window of a [Training] is drawn.
///
/// @param server the display's process; empty when the window is drawn on none
/// @param environment what tells a program of the display
/// @param options what tells the runtime that there is none
record Display(Optional<Process> server, Map<String, String> environment, List<String> options)
    implements AutoCloseable {
  private static final Path XVFB = Path.of("/usr/bin/Xvfb");

  static Display open() throws IOException {
    if (!Files.isExecutable(XVFB)) {
      return new Display(
          Optional.empty(), Map.of(), List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
    }
    Process server =
        new ProcessBuilder(XVFB.toString(), "-displayfd", "1", "-screen", "0", "1280x800x24")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String number = server.inputReader().readLine();
    if (number == null) {
      throw new IOException("Xvfb did not start");
    }
    return new Display(Optional.of(server), Map.of("DISPLAY", ":" + number), List.of());
  }

  @Override
  public void close() {
    server.ifPresent(Process::destroy);
  }
}
