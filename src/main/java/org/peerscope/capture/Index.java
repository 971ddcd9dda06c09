package org.peerscope.capture;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
  private ByteBuffer recovered = ByteBuffer.allocate(0);
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
    FileChannel file = opening.open(path, StandardOpenOption.READ);
    return new Index(file, file.size() / IndexRecord.SIZE);
  }

  /// Leaves out what comes after a row, and has other rows there, which are in no file; to be
  /// called before the index is read by other threads.
  ///
  /// @param more their records
  void cut(long rows, ByteBuffer more) {
    recovered = more;
    count = rows + more.limit() / IndexRecord.SIZE;
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
    long all = count;
    long filed = all - recovered.limit() / IndexRecord.SIZE;
    int rows = Math.clamp(all - first, 0, max);
    var records = ByteBuffer.allocate(Math.multiplyExact(rows, IndexRecord.SIZE));
    int fromFile = Math.clamp(filed - first, 0, rows);
    readFile(first, records.limit(fromFile * IndexRecord.SIZE));
    if (fromFile < rows) {
      int start = (int) (first + fromFile - filed) * IndexRecord.SIZE;
      records.limit(records.capacity());
      records.put(recovered.slice(start, records.remaining()));
    }
    return records.flip();
  }

  private void readFile(long first, ByteBuffer records) throws IOException {
    while (records.hasRemaining()) {
      if (file.read(records, first * IndexRecord.SIZE + records.position()) < 0) {
        throw new EOFException("the index ends before its row " + count);
      }
    }
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
