package org.peerscope.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// The files of one capture; their form is in `assets/capture-format.md`.
///
/// A lock tells other windows and programs that the folder is in use.
final class CaptureFolder implements Closeable {
  static final String RECEIVED = "received.bin";
  static final String SENT = "sent.bin";
  static final String TEXT = "text.bin";
  static final String INDEX = "index.bin";
  static final String META = "meta.json";
  static final String NOTES = "notes.json";

  private static final String NEXT_INDEX = "index.next";
  private static final String NEXT = ".next";

  /// The files of which at least one makes a folder a capture.
  static final List<String> RECORDED = List.of(INDEX, TEXT, RECEIVED, SENT);

  /// The files that make a capture on another machine.
  static final List<String> ARCHIVED = List.of(META, INDEX, TEXT, RECEIVED, SENT, NOTES);

  /// All files that a capture can have.
  private static final List<String> ALL =
      List.of(
          RECEIVED,
          SENT,
          TEXT,
          INDEX,
          NEXT_INDEX,
          META,
          META + NEXT,
          NOTES,
          NOTES + NEXT,
          NOTES + ".bad",
          FolderLock.NAME);

  private final Path path;
  private final Opening opening;
  private final FolderLock lock;
  private final ByteLog received;
  private final ByteLog sent;
  private final ByteLog texts;
  private final Index index;
  private final String key;

  /// Of what it has open, and how it opens more.
  private CaptureFolder(
      Path path, Opening opening, FolderLock lock, List<ByteLog> logs, Index index) {
    this.path = path;
    this.opening = opening;
    this.lock = lock;
    this.received = logs.get(0);
    this.sent = logs.get(1);
    this.texts = logs.get(2);
    this.index = index;
    this.key = keyOf(path.resolve(RECEIVED));
  }

  /// A capture in a folder that is there and empty.
  static CaptureFolder create(Path path) throws IOException {
    return create(path, DurableFile::open);
  }

  /// The same with a way of its own to open files.
  static CaptureFolder create(Path path, Opening opening) throws IOException {
    return using(path, true, opening);
  }

  /// Opens a file.
  @FunctionalInterface
  interface Opening {
    FileChannel open(Path path, OpenOption... options) throws IOException;
  }

  /// A capture that is there, to be read; where a file is missing there is nothing to be read in
  /// it.
  ///
  /// @throws IOException when it is none, or is in use
  static CaptureFolder open(Path path) throws IOException {
    if (!isCapture(path)) {
      throw new IOException(path.getFileName() + " is no capture");
    }
    return using(path, false, CaptureFolder::openOrEmpty);
  }

  private static FileChannel openOrEmpty(Path path, OpenOption... options) throws IOException {
    try {
      return DurableFile.open(path, options);
    } catch (NoSuchFileException _) {
      Path empty = Files.createTempFile("peerscope-", ".empty");
      return DurableFile.open(empty, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
    }
  }

  /// Whether a folder has anything of a capture.
  static boolean isCapture(Path path) {
    return RECORDED.stream().anyMatch(name -> Files.exists(path.resolve(name)));
  }

  /// The files that should be there and are not.
  List<String> missing() {
    return RECORDED.stream().filter(name -> Files.notExists(path.resolve(name))).toList();
  }

  private static CaptureFolder using(Path path, boolean creating, Opening opening)
      throws IOException {
    FolderLock lock = null;
    var logs = new ArrayList<ByteLog>();
    try {
      lock = FolderLock.of(path);
      for (String name : List.of(RECEIVED, SENT, TEXT)) {
        Path file = path.resolve(name);
        logs.add(creating ? ByteLog.create(file, opening) : ByteLog.open(file, opening));
      }
      Path rows = path.resolve(INDEX);
      Index index = creating ? Index.create(rows, opening) : Index.open(rows, opening);
      return new CaptureFolder(path, opening, lock, logs, index);
    } catch (IOException | RuntimeException | Error e) {
      for (ByteLog each : logs) {
        each.close();
      }
      if (lock != null) {
        lock.close();
      }
      if (creating) {
        deleteAfter(e, path);
      }
      throw e;
    }
  }

  /// What was half made would be no capture, and nobody would remove it.
  private static void deleteAfter(Throwable failure, Path path) {
    try {
      delete(path);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /// Removes a capture that nobody uses.
  ///
  /// @throws IOException when it is in use, or cannot be removed
  static void remove(Path path) throws IOException {
    try (FolderLock _ = FolderLock.of(path)) {
      delete(path);
    }
  }

  /// What of it was removed, in words; empty when it is all where it was.
  String removed() {
    if (Files.notExists(path)) {
      return "The capture's folder was removed";
    }
    return key.equals(keyOf(path.resolve(RECEIVED))) ? "" : "The capture's files were removed";
  }

  /// Tells a file from another of its name; of no worth where the system does not tell.
  private static String keyOf(Path file) {
    try {
      return String.valueOf(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      return "gone";
    }
  }

  /// What the files of a capture take on disk.
  static long bytes(Path path) throws IOException {
    long bytes = 0;
    for (String name : ALL) {
      Path file = path.resolve(name);
      bytes += Files.exists(file) ? Files.size(file) : 0;
    }
    return bytes;
  }

  private static void delete(Path path) throws IOException {
    for (String name : ALL) {
      Files.deleteIfExists(path.resolve(name));
    }
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException _) {
      // Someone else's files, such as a file manager's, stay with their folder.
    }
  }

  /// Where the files are.
  Path path() {
    return path;
  }

  ByteLog received() {
    return received;
  }

  ByteLog sent() {
    return sent;
  }

  ByteLog texts() {
    return texts;
  }

  /// The index as it was at first.
  Index index() {
    return index;
  }

  /// A new index beside the one in use.
  Index nextIndex() throws IOException {
    return Index.create(path.resolve(NEXT_INDEX), opening);
  }

  /// Gives the new index the place of the one in use, in one step.
  void useNextIndex() throws IOException {
    move(NEXT_INDEX, INDEX);
  }

  /// Removes a new index that is not to be used.
  void dropNextIndex() throws IOException {
    Files.deleteIfExists(path.resolve(NEXT_INDEX));
  }

  /// Puts a small file in the place of another in one step; not while all is being removed.
  synchronized void replace(String name, byte[] content) throws IOException {
    Files.write(path.resolve(name + NEXT), content);
    move(name + NEXT, name);
  }

  private void move(String from, String to) throws IOException {
    Files.move(
        path.resolve(from),
        path.resolve(to),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  /// Closes the files of bytes and texts.
  @Override
  public void close() throws IOException {
    received.close();
    sent.close();
    texts.close();
    lock.close();
  }

  /// Closes, and removes all.
  synchronized void discard() throws IOException {
    try {
      delete(path);
    } finally {
      close();
    }
  }
}
