package org.peerscope.capture;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.peerscope.capture.CaptureFolder.Opening;

/// A file that only grows: bytes of one direction, or texts.
///
/// One thread appends at a time; any thread reads what was appended before. What a failed append
/// has written goes again: after a kill it would pass for bytes that were appended.
final class ByteLog implements Closeable {
  private final FileChannel file;
  private volatile long end;
  private boolean staged;

  private ByteLog(FileChannel file, long end) {
    this.file = file;
    this.end = end;
  }

  /// A new file.
  static ByteLog create(Path path, Opening opening) throws IOException {
    return new ByteLog(
        opening.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
        0);
  }

  /// A file that is there, to be read.
  static ByteLog open(Path path, Opening opening) throws IOException {
    FileChannel file = opening.open(path, StandardOpenOption.READ);
    return new ByteLog(file, file.size());
  }

  /// The bytes that were appended.
  long end() {
    return end;
  }

  /// Appends all bytes; they are used up only when that succeeds.
  ///
  /// @return where the first of them stands
  long append(ByteBuffer bytes) throws IOException {
    long start = end;
    ByteBuffer rest = bytes.duplicate();
    long at = start;
    try {
      while (rest.hasRemaining()) {
        at += file.write(rest, at);
      }
    } catch (IOException e) {
      cut(start, e);
      throw e;
    }
    bytes.position(bytes.limit());
    end = at;
    return start;
  }

  private void cut(long size, IOException reason) {
    try {
      file.truncate(size);
    } catch (IOException e) { // the next append overwrites it
      reason.addSuppressed(e);
    }
  }

  /// Copies bytes of another file behind the end, where the next append would overwrite them.
  ///
  /// @return how many; fewer than asked for when the other file is shorter, or something is wrong
  ///   behind them
  /// @throws UnreadableFileException when the other file is at fault
  long stage(FileChannel from, long position, long count) throws IOException {
    staged = true;
    file.position(end);
    long copied = 0;
    long step = 1;
    while (copied < count && step > 0) {
      try {
        step = from.transferTo(position + copied, count - copied, file);
      } catch (IOException e) {
        if (copied > 0) {
          return copied; // the next call meets what is wrong
        }
        UnreadableFileException.check(from, position);
        throw e;
      }
      copied += step;
    }
    return copied;
  }

  /// Hands staged bytes to whoever takes them; those that were taken are appended by that.
  ///
  /// @return how many were taken
  long take(Taker taker, long count) throws IOException {
    long start = end;
    long taken = taker.take(file, start, count);
    if (taken == 0 && file.size() <= start) {
      throw new EOFException("the capture's file was cut");
    }
    end = start + taken;
    return taken;
  }

  /// Takes bytes of a file, such as a socket does.
  @FunctionalInterface
  interface Taker {
    /// Takes bytes, up to `count`; the answer is how many.
    long take(FileChannel file, long position, long count) throws IOException;
  }

  /// Bytes from an offset on.
  ///
  /// @param length how many there are
  /// @param max how many of them at most
  ByteBuffer read(long offset, long length, int max) throws IOException {
    var bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(length, max)));
    read(offset, bytes);
    return bytes.flip();
  }

  /// Fills a buffer with bytes from an offset on.
  void read(long offset, ByteBuffer into) throws IOException {
    long start = offset - into.position();
    while (into.hasRemaining()) {
      if (file.read(into, start + into.position()) < 0) {
        throw new EOFException("the capture's file ends before byte " + (start + into.limit()));
      }
    }
  }

  /// Writes everything to another file.
  void export(Path to) throws IOException {
    long all = end;
    try (FileChannel out =
        FileChannel.open(
            to,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (long at = 0; at < all; ) {
        long step = file.transferTo(at, all - at, out);
        if (step == 0) {
          throw new EOFException("the capture's file ends before byte " + all);
        }
        at += step;
      }
    }
  }

  /// What was staged and not taken goes; to be called by whoever stages.
  void dropStaged() throws IOException {
    if (staged && file.size() > end) {
      file.truncate(end);
    }
    staged = false;
  }

  /// What a failed append left or nobody took goes, so that whoever opens the file finds what was
  /// appended.
  @Override
  public void close() throws IOException {
    try (file) {
      if (file.isOpen() && file.size() > end) {
        file.truncate(end);
      }
    }
  }
}
