package org.peerscope.installer;

import java.io.IOException;
import java.nio.file.Path;

/// Makes the installed program and its packages; run by the profile `installer`.
///
/// The compiled program is in `target/classes`, its libraries are in `target/installer/modules`.
public final class Installer {
  private static final Path MODULES = Path.of("target", "installer", "modules");
  private static final Path RESULT = Path.of("target", "dist");

  private Installer() {}

  /// @param args the version of the program
  public static void main(String[] args) throws IOException, InterruptedException {
    String version = args[0].replaceFirst("-.*", ""); // packages demand numbers alone
    Modules.addProgram(MODULES, version);
    Modules.prepareLibraries(MODULES);
    Folders.remove(RESULT);
    Tool.JPACKAGE.run("@jpackage.cfg");
    Image image = Image.in(RESULT);
    Training.run(image);
    LaunchScript.write(image);
    for (PackageType each : PackageType.ofThisSystem()) {
      Tool.JPACKAGE.run(
          "--app-version", version, "@src/installer/package.cfg", "@" + each.options());
    }
  }
}
