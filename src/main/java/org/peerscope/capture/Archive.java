package org.peerscope.capture;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// A capture as one `.peerscope` file, which is a zip of its files.
public final class Archive {
  private static final int CHUNK = 1 << 16;
  private static final int ROWS = 1024;

  /// Recording stops when the limit is passed, and what tells of the bytes comes on top.
  static final long SLACK = 16 << 20;

  private Archive() {}

  /// Writes a capture, as far as it has come; blocks on the disk, and an interrupt ends it.
  ///
  /// @param redacted texts of which every byte becomes an asterisk, wherever they stand
  /// @throws IOException when a file cannot be read or written
  public static void write(Capture capture, List<String> redacted, Path to) throws IOException {
    try (var file = FileChannel.open(to, CREATE, WRITE, TRUNCATE_EXISTING); // closed by interrupts
        var zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(file)))) {
      writeFiles(capture, redacted, zip);
    }
  }

  /// The index goes before the bytes, and no byte that comes while it is written goes with it. All
  /// is read from the files as they are open: their folder may be gone, and what the recovery has
  /// cut off stands in them still.
  private static void writeFiles(Capture capture, List<String> redacted, ZipOutputStream zip)
      throws IOException {
    add(
        CaptureFolder.META,
        capture.meta().missing(capture.missing()).redacted(redacted).toJson(),
        zip);
    add(CaptureFolder.NOTES, capture.notes().toJson(redacted), zip);
    CaptureFolder files = capture.folder();
    // What a file send has copied and the kernel has not taken stands behind the end.
    Ends ends = addIndex(capture.rows(), files.sent().end(), zip);
    add(CaptureFolder.RECEIVED, files.received(), ends.received(), redacted, zip);
    add(CaptureFolder.TEXT, files.texts(), files.texts().end(), redacted, zip);
    add(CaptureFolder.SENT, files.sent(), ends.sent(), redacted, zip);
  }

  /// How many bytes the rows tell of.
  private record Ends(long received, long sent) {
    /// @param sent how many sent bytes there were before the rows were read: the last row may be of
    ///   a message that is being sent
    Ends and(ByteBuffer records, long sent) {
      long told = this.sent;
      var kinds = new RowKinds(records);
      for (int at = 0; at < kinds.size(); at++) {
        if (kinds.isSent(at)) {
          told = Math.max(told, kinds.isSending(at) ? sent : kinds.keptEnd(at));
        }
      }
      return new Ends(
          records.getLong(records.limit() - IndexRecord.SIZE + IndexRecord.POSITION), told);
    }
  }

  private static void add(String name, byte[] content, ZipOutputStream zip) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static Ends addIndex(Rows rows, long sent, ZipOutputStream zip) throws IOException {
    zip.putNextEntry(new ZipEntry(CaptureFolder.INDEX));
    var ends = new Ends(0, 0);
    try (Index index = rows.shareIndex()) {
      long all = index.count();
      for (long row = 0; row < all; row += ROWS) {
        ByteBuffer records = index.read(row, (int) Math.min(ROWS, all - row));
        ends = ends.and(records, sent);
        write(records, zip);
      }
    }
    zip.closeEntry();
    return ends;
  }

  /// @param told how many bytes the rows tell of; some may have been lost
  private static void add(
      String name, ByteLog file, long told, List<String> redacted, ZipOutputStream zip)
      throws IOException {
    var redaction = new Redaction(redacted, zip);
    long size = Math.min(told, file.end());
    zip.putNextEntry(new ZipEntry(name));
    for (long at = 0; at < size; at += CHUNK) {
      write(file.read(at, size - at, CHUNK), redaction);
    }
    redaction.finish();
    zip.closeEntry();
  }

  private static void write(ByteBuffer bytes, OutputStream to) throws IOException {
    byte[] all = new byte[bytes.remaining()];
    bytes.get(all);
    to.write(all);
  }

  /// Unpacks a capture into a folder that is there and empty; blocks on the disk.
  ///
  /// Only files that a capture has are unpacked, whatever else the zip holds; of a zip that is
  /// damaged, what stands before the damage.
  ///
  /// @param limit how many bytes all of them may have together, or little more: what one capture
  ///   may take when it is recorded
  /// @return what is wrong with the file, in words; empty when nothing is
  /// @throws IOException when it is no such file, or is larger
  public static String unpack(Path from, Path folder, long limit) throws IOException {
    long left = limit + SLACK;
    int found = 0;
    String flaw = "";
    try (var zip = new ZipInputStream(Files.newInputStream(from))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        boolean wanted = CaptureFolder.ARCHIVED.contains(entry.getName());
        found += CaptureFolder.RECORDED.contains(entry.getName()) ? 1 : 0;
        try (OutputStream out =
            wanted
                ? Files.newOutputStream(folder.resolve(entry.getName()))
                : OutputStream.nullOutputStream()) {
          left -= unpack(zip, out, left, limit);
        }
      }
    } catch (EOFException | ZipException _) {
      flaw = "the file ends early or is damaged";
    }
    if (found == 0) {
      throw new IOException(from.getFileName() + " is no capture");
    }
    return flaw;
  }

  private static long unpack(ZipInputStream zip, OutputStream to, long left, long limit)
      throws IOException {
    long bytes = 0;
    byte[] chunk = new byte[CHUNK];
    for (int n = zip.read(chunk); n >= 0; n = zip.read(chunk)) {
      bytes += n;
      if (bytes > left) {
        throw new IOException(
            "Unpacked, the capture is larger than the limit of %,d bytes (Options, Captures)"
                .formatted(limit));
      }
      to.write(chunk, 0, n);
    }
    return bytes;
  }
}
