package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/// Writes asterisks for the bytes of some texts, so that every other byte stays where it was; for
/// one thread.
final class Redaction extends FilterOutputStream {
  private static final byte ASTERISK = '*';
  private static final int ENOUGH = 1 << 16;

  private final List<byte[]> hidden;
  private final int longest;
  private byte[] held = new byte[0];
  private int written;

  /// @param texts as UTF-8; empty ones hide nothing
  Redaction(List<String> texts, OutputStream out) {
    super(out);
    this.hidden = texts.stream().filter(t -> !t.isEmpty()).map(t -> t.getBytes(UTF_8)).toList();
    this.longest = hidden.stream().mapToInt(t -> t.length).max().orElse(1);
  }

  /// A text without some others.
  static String of(List<String> texts, String all) {
    var bytes = new ByteArrayOutputStream();
    try {
      var redaction = new Redaction(texts, bytes);
      redaction.write(all.getBytes(UTF_8));
      redaction.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // bytes in memory refuse nothing
    }
    return bytes.toString(UTF_8);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    byte[] all = Arrays.copyOf(held, held.length + length);
    System.arraycopy(bytes, from, all, held.length, length);
    held = all;
    if (held.length >= ENOUGH + 2 * longest) {
      // What could be the beginning of a text waits until more has come.
      pass(held.length - longest + 1);
    }
  }

  /// Writes what was held back.
  void finish() throws IOException {
    pass(held.length);
  }

  /// Writes up to a place; what a text that goes on could have begun with is remembered.
  private void pass(int end) throws IOException {
    byte[] shown = held.clone();
    hidden.forEach(text -> hide(text, shown));
    out.write(shown, written, end - written);
    int context = Math.max(0, end - longest + 1);
    held = Arrays.copyOfRange(held, context, held.length);
    written = end - context;
  }

  private void hide(byte[] text, byte[] shown) {
    for (int at = 0; at <= held.length - text.length; at++) {
      if (Arrays.equals(held, at, at + text.length, text, 0, text.length)) {
        Arrays.fill(shown, at, at + text.length, ASTERISK);
      }
    }
  }
}
