package org.peerscope.capture;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.peerscope.capture.CaptureFolder.Opening;

/// The rows of a capture in a file of records of one size, so that any row is found at once.
///
/// Records gather in memory until [#flush]. One thread writes at a time; any thread reads what was
/// flushed before.
final class Index implements Closeable {
  private static final int GATHERED = 4096;

  private final FileChannel file;
  private ByteBuffer gathered = ByteBuffer.allocateDirect(GATHERED * IndexRecord.SIZE);
  private volatile long count;
  private int users = 1;

  private Index(FileChannel file, long count) {
    this.file = file;
    this.count = count;
  }

  /// A new file; one that is there is replaced.
  static Index create(Path path, Opening opening) throws IOException {
    return new Index(
        opening.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE),
        0);
  }

  /// A file that is there, to be read.
  static Index open(Path path, Opening opening) throws IOException {
    long count = Files.size(path) / IndexRecord.SIZE;
    return new Index(opening.open(path, StandardOpenOption.READ), count);
  }

  /// Leaves out what comes after a row.
  void cut(long rows) {
    count = rows;
  }

  /// The bytes of a record that was not written to its end.
  long tornBytes() throws IOException {
    return file.size() % IndexRecord.SIZE;
  }

  /// How many rows were flushed.
  long count() {
    return count;
  }

  /// The row that is added next.
  long next() {
    return count + gathered.position() / IndexRecord.SIZE;
  }

  /// Whether so much has gathered that [#flush] is due.
  boolean isFull() {
    return gathered.position() >= GATHERED * IndexRecord.SIZE;
  }

  /// Adds a record of zeros, to be filled in and sealed by the caller.
  ///
  /// @return where it starts in [#records]
  int add() {
    if (!gathered.hasRemaining()) {
      ByteBuffer wider = ByteBuffer.allocateDirect(2 * gathered.capacity());
      gathered = wider.put(gathered.flip());
    }
    int start = gathered.position();
    for (int i = 0; i < IndexRecord.SIZE; i += Long.BYTES) {
      gathered.putLong(start + i, 0);
    }
    gathered.position(start + IndexRecord.SIZE);
    return start;
  }

  /// The records that are not flushed yet.
  ByteBuffer records() {
    return gathered;
  }

  /// Writes what was added; what a failed flush left is written by the next one.
  void flush() throws IOException {
    ByteBuffer rest = gathered.duplicate().flip();
    long at = count * IndexRecord.SIZE;
    while (rest.hasRemaining()) {
      at += file.write(rest, at);
    }
    gathered.clear();
    count = at / IndexRecord.SIZE;
  }

  /// Records from a row on, as many as there are.
  ///
  /// @param max how many at most
  ByteBuffer read(long first, int max) throws IOException {
    long rows = Math.max(0, Math.min(max, count - first));
    var records = ByteBuffer.allocate(Math.toIntExact(rows * IndexRecord.SIZE));
    while (records.hasRemaining()) {
      if (file.read(records, first * IndexRecord.SIZE + records.position()) < 0) {
        throw new EOFException("the index ends before row " + (first + rows));
      }
    }
    return records.flip();
  }

  /// The first row with a greater value; the number of rows when there is none.
  ///
  /// @param field where the value stands in a record; it never goes down from row to row
  long after(int field, long value) throws IOException {
    long low = 0;
    long high = count;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (read(middle, 1).getLong(field) <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Writes one record again.
  void rewrite(long row, ByteBuffer record) throws IOException {
    long at = row * IndexRecord.SIZE;
    while (record.hasRemaining()) {
      at += file.write(record, at);
    }
  }

  /// Keeps it open until one more [#close].
  synchronized Index share() {
    users++;
    return this;
  }

  /// Closes the file when nobody shares it any more.
  @Override
  public synchronized void close() throws IOException {
    users--;
    if (users <= 0) {
      file.close();
    }
  }
}
