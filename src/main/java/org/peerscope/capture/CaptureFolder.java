package org.peerscope.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The files of one capture; their form is in `docs/capture-format.md`.
final class CaptureFolder implements Closeable {
  private static final String INDEX = "index.bin";
  private static final String NEXT_INDEX = "index.next";

  private final Path path;
  private final boolean temporary;
  private final ByteLog received;
  private final ByteLog sent;
  private final ByteLog texts;
  private final Index index;

  private CaptureFolder(Path path, boolean temporary) throws IOException {
    this.path = path;
    this.temporary = temporary;
    this.received = ByteLog.create(path.resolve("received.bin"));
    this.sent = ByteLog.create(path.resolve("sent.bin"));
    this.texts = ByteLog.create(path.resolve("text.bin"));
    this.index = Index.create(path.resolve(INDEX));
  }

  /// A new folder that [#close] removes.
  static CaptureFolder temporary() throws IOException {
    return new CaptureFolder(Files.createTempDirectory("peerscope-"), true);
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
    return Index.create(path.resolve(NEXT_INDEX));
  }

  /// Gives the new index the place of the one in use, in one step.
  void useNextIndex() throws IOException {
    Files.move(
        path.resolve(NEXT_INDEX),
        path.resolve(INDEX),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  /// Closes the files of bytes and texts, and removes the folder when it is temporary.
  @Override
  public void close() throws IOException {
    received.close();
    sent.close();
    texts.close();
    if (temporary) {
      for (String name : List.of("received.bin", "sent.bin", "text.bin", INDEX, NEXT_INDEX)) {
        Files.deleteIfExists(path.resolve(name));
      }
      Files.deleteIfExists(path);
    }
  }
}
