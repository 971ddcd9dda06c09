package org.peerscope.capture;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// A capture as one `.peerscope` file, which is a zip of its files.
public final class Archive {
  private static final int CHUNK = 1 << 16;

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

  /// The index goes before the bytes, and no byte that comes while it is written goes with it.
  private static void writeFiles(Capture capture, List<String> redacted, ZipOutputStream zip)
      throws IOException {
    add(
        CaptureFolder.META,
        capture.meta().missing(capture.missing()).redacted(redacted).toJson(),
        zip);
    add(CaptureFolder.NOTES, capture.notes().toJson(redacted), zip);
    long received = addIndex(capture.path().resolve(CaptureFolder.INDEX), zip);
    add(capture.path().resolve(CaptureFolder.RECEIVED), received, redacted, zip);
    Path texts = capture.path().resolve(CaptureFolder.TEXT);
    add(texts, Files.size(texts), redacted, zip);
    // What a file send has copied and the kernel has not taken stands behind the end.
    add(capture.path().resolve(CaptureFolder.SENT), capture.sentEnd(), redacted, zip);
  }

  private static void add(String name, byte[] content, ZipOutputStream zip) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  /// @return how many received bytes its rows tell of
  private static long addIndex(Path file, ZipOutputStream zip) throws IOException {
    zip.putNextEntry(new ZipEntry(CaptureFolder.INDEX));
    long received = 0;
    // Its size is that of the file that was opened, which another may replace meanwhile.
    try (var open = FileChannel.open(file);
        var in = new BufferedInputStream(Channels.newInputStream(open))) {
      for (long rows = open.size() / IndexRecord.SIZE; rows > 0; rows--) {
        byte[] record = in.readNBytes(IndexRecord.SIZE);
        zip.write(record);
        received = ByteBuffer.wrap(record).getLong(IndexRecord.POSITION);
      }
    }
    zip.closeEntry();
    return received;
  }

  private static void add(Path file, long size, List<String> redacted, ZipOutputStream zip)
      throws IOException {
    zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
    var out = new Redaction(redacted, zip);
    try (InputStream in = Files.newInputStream(file)) {
      for (long left = size; left > 0; ) {
        byte[] chunk = in.readNBytes((int) Math.min(CHUNK, left));
        if (chunk.length == 0) {
          throw new EOFException(file.getFileName() + " became shorter");
        }
        out.write(chunk, 0, chunk.length);
        left -= chunk.length;
      }
    }
    out.finish();
    zip.closeEntry();
  }

  /// Unpacks a capture into a folder that is there and empty; blocks on the disk.
  ///
  /// Only files that a capture has are unpacked, whatever else the zip holds.
  ///
  /// @param limit how many bytes they may have together
  /// @throws IOException when it is no such file, or is larger
  public static void unpack(Path from, Path folder, long limit) throws IOException {
    long left = limit;
    int found = 0;
    try (var zip = new ZipInputStream(Files.newInputStream(from))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (CaptureFolder.ARCHIVED.contains(entry.getName())) {
          left -= unpack(zip, folder.resolve(entry.getName()), left);
          found++;
        }
      }
    }
    if (found == 0) {
      throw new IOException(from.getFileName() + " is no capture");
    }
  }

  private static long unpack(ZipInputStream zip, Path to, long limit) throws IOException {
    long bytes = 0;
    byte[] chunk = new byte[CHUNK];
    try (OutputStream out = Files.newOutputStream(to)) {
      for (int n = zip.read(chunk); n >= 0; n = zip.read(chunk)) {
        bytes += n;
        if (bytes > limit) {
          throw new IOException(
              "Unpacked, the capture is larger than the limit of %,d bytes".formatted(limit));
        }
        out.write(chunk, 0, n);
      }
    }
    return bytes;
  }
}
