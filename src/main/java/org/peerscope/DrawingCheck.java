package org.peerscope;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Finds out whether there is a graphics device to draw with.
///
/// Without one the toolkit loads OpenGL's software driver, rejects it and then draws by itself: the
/// driver makes the first frame later and keeps 60 MB. Only Linux runs without such a device.
///
/// @param os the value of `os.name`
/// @param devices files, at least one of which is there where a graphics device is
record DrawingCheck(String os, List<Path> devices) {
  private static final String ORDER = "prism.order";

  static DrawingCheck ofThisSystem() {
    return new DrawingCheck(
        System.getProperty("os.name", ""),
        List.of(Path.of("/dev/dri"), Path.of("/dev/nvidiactl"), Path.of("/dev/dxg")));
  }

  /// Tells the toolkit, unless whoever started the program has told it something else.
  void settle() {
    if (!hasDevice() && System.getProperty(ORDER) == null) {
      System.setProperty(ORDER, "sw");
    }
  }

  boolean hasDevice() {
    return !os.toLowerCase(Locale.ROOT).contains("linux")
        || devices.stream().anyMatch(Files::exists);
  }
}
