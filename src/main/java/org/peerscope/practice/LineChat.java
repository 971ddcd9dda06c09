package org.peerscope.practice;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Greets, then answers each line that ends in LF; `bye` ends the conversation.
final class LineChat implements Conversation {
  private static final int MAX_LINE = 64 * 1024;

  @Override
  public void hold(InputStream in, OutputStream out) throws IOException {
    var buffered = new BufferedInputStream(in);
    say(out, "Hello! Send me lines; 'bye' ends our talk.");
    int number = 0;
    for (byte[] line = line(buffered); line.length > 0; line = line(buffered)) {
      String text = new String(line, StandardCharsets.UTF_8).strip();
      number++;
      if (line.length > MAX_LINE) {
        say(out, "That line is over " + MAX_LINE + " bytes. Goodbye.");
        return;
      }
      if (text.equalsIgnoreCase("bye")) {
        say(out, "Goodbye!");
        return;
      }
      int points = text.codePointCount(0, text.length());
      say(out, "Line " + number + " has " + points + " characters: " + text);
    }
  }

  /// The next line with its LF; without it at the end or when over-long; empty when there is none.
  private static byte[] line(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && bytes.size() <= MAX_LINE) {
      bytes.write(next);
      next = next == '\n' ? -1 : in.read();
    }
    return bytes.toByteArray();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
