package org.peerscope.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps others from a capture's folder while it is in use; safe from any thread.
///
/// The system keeps programs apart. Within this program a list does, because closing any channel of
/// a file gives up all locks that the program has on it.
final class FolderLock implements Closeable {
  static final String NAME = "lock";

  private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel file;

  private FolderLock(Path folder, FileChannel file) {
    this.folder = folder;
    this.file = file;
  }

  /// Takes a folder into use.
  ///
  /// @throws IOException when it is in use already
  static synchronized FolderLock of(Path path) throws IOException {
    Path folder = path.toRealPath();
    if (!IN_USE.add(folder)) {
      throw new InUseException();
    }
    try {
      return new FolderLock(folder, lock(folder.resolve(NAME)));
    } catch (IOException e) {
      IN_USE.remove(folder);
      throw e;
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel file = DurableFile.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (file.tryLock() == null) {
        throw new InUseException();
      }
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /// Whether a folder is in use, by this program or another. Nobody takes a folder meanwhile: to
  /// look is to take it for a moment.
  static synchronized boolean isInUse(Path folder) {
    try (FolderLock _ = of(folder)) {
      return false;
    } catch (InUseException e) {
      return true;
    } catch (IOException e) { // nobody can take it, as on a medium that cannot be written
      return false;
    }
  }

  private static final class InUseException extends IOException {
    private static final long serialVersionUID = 1L;

    InUseException() {
      super("The capture is in use by a window");
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
    IN_USE.remove(folder);
  }
}
