package org.peerscope.session;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import org.peerscope.wire.FileHeader;

/// A file that passed the checks before sending; immutable, usable from any thread.
///
/// @param path where it is
/// @param header what will be announced: its name without the folder, and its size at the check
/// @param copied whether the capture keeps its bytes as they were sent
public record FileToSend(Path path, FileHeader header, boolean copied) {
  /// A file that cannot be sent; the message says why, for the user.
  public static final class RefusedException extends Exception {
    @Serial private static final long serialVersionUID = 1;

    RefusedException(String message) {
      super(message);
    }
  }

  /// The same with or without its bytes in the capture.
  public FileToSend withCopy(boolean next) {
    return new FileToSend(path, header, next);
  }

  /// Checks a file; blocks on the disk.
  ///
  /// @throws RefusedException when it is missing, not a plain file, unreadable, or badly named
  public static FileToSend check(Path path) throws RefusedException {
    if (!Files.exists(path)) {
      throw new RefusedException("There is no such file any more.");
    }
    if (Files.isDirectory(path)) {
      throw new RefusedException("This is a folder; only files can be sent.");
    }
    if (!Files.isRegularFile(path)) {
      throw new RefusedException("This is a device or a pipe, not a file.");
    }
    if (!Files.isReadable(path)) {
      throw new RefusedException("You have no permission to read this file.");
    }
    try {
      String name = String.valueOf(path.getFileName());
      if (name.indexOf('\uFFFD') >= 0) {
        throw new RefusedException("Its name is not UTF-8, so it cannot be announced. Rename it.");
      }
      return new FileToSend(path, new FileHeader(name, Files.size(path)), true);
    } catch (IOException e) {
      throw new RefusedException("Its size cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }
}
