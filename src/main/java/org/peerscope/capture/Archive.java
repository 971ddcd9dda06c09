package org.peerscope.capture;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// A capture as one `.peerscope` file, which is a zip of its files.
public final class Archive {
  private static final int CHUNK = 1 << 16;

  private Archive() {}

  /// Writes a capture, as far as it has come; blocks on the disk.
  ///
  /// @param redacted texts of which every byte becomes an asterisk, wherever they stand
  /// @throws IOException when a file cannot be read or written
  public static void write(Capture capture, List<String> redacted, Path to) throws IOException {
    Path part = to.resolveSibling(to.getFileName() + ".part");
    try {
      try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
        // The index goes before the bytes, so that it speaks of none that come while this is
        // written.
        for (String name : CaptureFolder.ARCHIVED) {
          add(capture.path().resolve(name), redacted, zip);
        }
      }
      Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void add(Path file, List<String> redacted, ZipOutputStream zip)
      throws IOException {
    if (Files.notExists(file)) {
      return;
    }
    String name = file.getFileName().toString();
    zip.putNextEntry(new ZipEntry(name));
    OutputStream out = name.equals(CaptureFolder.INDEX) ? zip : new Redaction(redacted, zip);
    long left = Files.size(file); // a peer that goes on sending must not keep this from ending
    try (InputStream in = Files.newInputStream(file)) {
      while (left > 0) {
        byte[] chunk = in.readNBytes((int) Math.min(CHUNK, left));
        if (chunk.length == 0) {
          throw new EOFException(name + " became shorter");
        }
        out.write(chunk, 0, chunk.length);
        left -= chunk.length;
      }
    }
    if (out instanceof Redaction redaction) {
      redaction.finish();
    }
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
