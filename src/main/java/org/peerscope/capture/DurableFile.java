package org.peerscope.capture;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/// Opens files that an interrupt does not close.
///
/// Java closes a channel whose thread is interrupted, so that cancelling one send would end the
/// recording of all that follows. The JDK's own switch for that is in `sun.nio.ch`, which the
/// launch command exports to this module; it is looked up by name so that the program still
/// compiles against the documented API alone.
final class DurableFile {
  private static final MethodHandle UNINTERRUPTIBLE = find();

  private DurableFile() {}

  private static MethodHandle find() {
    try {
      Class<?> owner = Class.forName("sun.nio.ch.FileChannelImpl");
      return MethodHandles.lookup()
          .findVirtual(owner, "setUninterruptible", MethodType.methodType(void.class))
          .asType(MethodType.methodType(void.class, FileChannel.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the launch command does not export sun.nio.ch", e);
    }
  }

  static FileChannel open(Path path, OpenOption... options) throws IOException {
    FileChannel file = FileChannel.open(path, options);
    try {
      UNINTERRUPTIBLE.invokeExact(file);
    } catch (Throwable e) {
      throw new AssertionError("a setter does not throw", e);
    }
    return file;
  }
}
