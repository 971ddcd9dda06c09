package org.peerscope.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Finds the folders for settings and captures: the XDG base directory on Linux, and the places
/// that macOS and Windows name for it. Usable from any thread.
///
/// By hand, because the maintained libraries for it are no Java modules or bring a native layer of
/// two megabytes.
public final class Folders {
  private Folders() {}

  /// The folder of settings, which need not be there yet.
  ///
  /// @param os the value of `os.name`
  /// @param home the user's home folder
  /// @param environment the process's environment
  public static Path settings(String os, Path home, Map<String, String> environment) {
    String system = os.toLowerCase(Locale.ROOT);
    if (system.contains("windows")) {
      return from(environment, "APPDATA", home.resolve("AppData/Roaming")).resolve("Peerscope");
    }
    if (system.contains("mac")) {
      return home.resolve("Library/Application Support/Peerscope");
    }
    return from(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("peerscope");
  }

  /// The folder of captures, which need not be there yet.
  ///
  /// @param os the value of `os.name`
  /// @param home the user's home folder
  /// @param environment the process's environment
  public static Path captures(String os, Path home, Map<String, String> environment) {
    String system = os.toLowerCase(Locale.ROOT);
    if (system.contains("windows")) {
      return from(environment, "LOCALAPPDATA", home.resolve("AppData/Local"))
          .resolve("Peerscope/captures");
    }
    if (system.contains("mac")) {
      return home.resolve("Library/Application Support/Peerscope/captures");
    }
    return from(environment, "XDG_DATA_HOME", home.resolve(".local/share"))
        .resolve("peerscope/captures");
  }

  private static Path from(Map<String, String> environment, String name, Path otherwise) {
    String value = environment.getOrDefault(name, "");
    // The XDG specification: what is no absolute path is to be passed over.
    return value.isEmpty() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
  }
}
