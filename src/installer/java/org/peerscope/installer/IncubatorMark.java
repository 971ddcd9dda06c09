package org.peerscope.installer;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.ModuleResolutionAttribute;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/// Takes the mark of an incubating module off a jar: the runtime prints a warning about it at every
/// start, and whoever installed the program can do nothing about that.
final class IncubatorMark {
  private IncubatorMark() {}

  /// Leaves a jar without the mark as it is.
  static void remove(Path jar) throws IOException {
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      Path descriptor = content.getPath("/module-info.class");
      if (Files.exists(descriptor)) {
        Files.write(descriptor, withoutMark(Files.readAllBytes(descriptor)));
      }
    }
  }

  private static byte[] withoutMark(byte[] descriptor) {
    ClassFile form = ClassFile.of();
    ClassModel module = form.parse(descriptor);
    return form.transformClass(
        module, ClassTransform.dropping(each -> each instanceof ModuleResolutionAttribute));
  }
}
