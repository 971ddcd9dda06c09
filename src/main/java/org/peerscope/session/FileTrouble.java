package org.peerscope.session;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Says in words what the JDK says of files by a class and a path; usable from any thread.
final class FileTrouble {
  private FileTrouble() {}

  /// What is wrong, with the file's name where the error knows it.
  static String words(Throwable error) {
    return switch (error) {
      case NoSuchFileException e -> e.getFile() + " is not there";
      case AccessDeniedException e -> "you have no permission for " + e.getFile();
      case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + e.getReason();
      default -> error.getMessage() == null ? error.toString() : error.getMessage();
    };
  }
}
