package org.peerscope.installer;

import java.util.Locale;
import java.util.spi.ToolProvider;

/// A tool of the JDK that runs this program, which need not be the one that runs Maven.
enum Tool {
  JAR,
  JMOD,
  JPACKAGE;

  void run(String... arguments) {
    String name = name().toLowerCase(Locale.ROOT);
    int code = ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments);
    if (code != 0) {
      throw new IllegalStateException(name + " failed");
    }
  }
}
