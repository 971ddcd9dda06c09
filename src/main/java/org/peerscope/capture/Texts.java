package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The texts of rows, which gather in memory until [#flush]; one thread writes at a time, and any
/// thread reads what was flushed.
final class Texts {
  private static final String MISSING = "The text of this row is missing";

  private final ByteLog file;
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

  Texts(ByteLog file) {
    this.file = file;
  }

  /// Adds a text.
  ///
  /// @return where it will stand
  long add(byte[] text) {
    long offset = file.end() + gathered.size();
    gathered.writeBytes(text);
    return offset;
  }

  /// Writes what was added; after a failure it is still to be written.
  void flush() throws IOException {
    if (gathered.size() > 0) {
      file.append(ByteBuffer.wrap(gathered.toByteArray()));
      gathered.reset();
    }
  }

  /// A text; where the file ends before it, words that say so, because its row has more to tell.
  String read(long offset, int size) throws IOException {
    if (offset > file.end() - size) {
      return MISSING;
    }
    return UTF_8.decode(file.read(offset, size, size)).toString();
  }
}
