package org.peerscope.installer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A package that jpackage makes where the tools it calls are installed.
enum PackageType {
  DEB("dpkg-deb", "fakeroot"),
  RPM("rpmbuild"),
  DMG("hdiutil"),
  MSI("wix");

  private final List<String> tools;

  PackageType(String... tools) {
    this.tools = List.of(tools);
  }

  static List<PackageType> ofThisSystem() {
    return Stream.of(values())
        .filter(type -> type.tools.stream().allMatch(PackageType::isInstalled))
        .toList();
  }

  /// The file with jpackage's options for this type.
  Path options() {
    return Path.of("src", "installer", name().toLowerCase(Locale.ROOT) + ".cfg");
  }

  private static boolean isInstalled(String tool) {
    return Stream.of(
            System.getenv().getOrDefault("PATH", "").split(System.getProperty("path.separator")))
        .map(Path::of)
        .anyMatch(
            folder ->
                Files.isExecutable(folder.resolve(tool))
                    || Files.isExecutable(folder.resolve(tool + ".exe")));
  }
}
