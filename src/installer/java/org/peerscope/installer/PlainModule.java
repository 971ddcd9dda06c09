package org.peerscope.installer;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/// Describes a jar that states its module's name only, because jlink takes no such jar: the module
/// exports all it has and needs the base module alone.
final class PlainModule {
  private static final String DESCRIPTOR = "module-info.class";

  private PlainModule() {}

  /// Adds the description to the jar, unless it has one, or nothing to describe.
  static void describe(Path jar) throws IOException {
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      Path root = content.getPath("/");
      boolean described = Folders.all(root).stream().anyMatch(f -> f.endsWith(DESCRIPTOR));
      if (!described && !packages(root).isEmpty()) {
        Files.write(root.resolve(DESCRIPTOR), description(name(root), packages(root)));
      }
    }
  }

  private static String name(Path root) throws IOException {
    try (InputStream manifest = Files.newInputStream(root.resolve(JarFile.MANIFEST_NAME))) {
      return new Manifest(manifest).getMainAttributes().getValue("Automatic-Module-Name");
    }
  }

  private static List<PackageDesc> packages(Path root) throws IOException {
    return Folders.all(root).stream()
        .filter(f -> f.toString().endsWith(".class"))
        .map(f -> root.relativize(f).getParent().toString().replace('/', '.'))
        .distinct()
        .map(PackageDesc::of)
        .toList();
  }

  private static byte[] description(String name, List<PackageDesc> packages) {
    return ClassFile.of()
        .buildModule(
            ModuleAttribute.of(
                ModuleDesc.of(name),
                module -> {
                  module.requires(ModuleDesc.of("java.base"), ClassFile.ACC_MANDATED, null);
                  packages.forEach(each -> module.exports(each, 0));
                }));
  }
}
