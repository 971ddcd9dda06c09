package org.peerscope.practice;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;

/// Answers HTTP/1.1 GET requests (RFC 9112) with a small page; anything else with an error.
final class WebPage implements Conversation {
  private static final int MAX_HEAD = 16 * 1024;
  private static final String CONNECTION = "connection:";
  private static final String PAGE =
      """
      <!doctype html>
      <title>Peerscope practice</title>
      <h1>Hello from the practice web server</h1>
      <p>You have just spoken HTTP by hand.</p>
      """;

  @Override
  public void hold(InputStream in, OutputStream out) throws IOException {
    var buffered = new BufferedInputStream(in);
    boolean going = true;
    while (going) {
      String head = head(buffered);
      going = !head.isEmpty() && answer(head, out);
    }
  }

  /// The request line and headers, of a head that is too long their beginning; empty when the
  /// client has closed before. Empty lines before it are passed over (RFC 9112, 2.2).
  private static String head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    String text = "";
    while (!isWhole(text) && head.size() < MAX_HEAD) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      if (head.size() == 0 && (next == '\r' || next == '\n')) {
        continue;
      }
      head.write(next);
      text = next == '\n' ? head.toString(StandardCharsets.ISO_8859_1) : "";
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static boolean isWhole(String head) {
    return head.endsWith("\r\n\r\n") || head.endsWith("\n\n");
  }

  private static boolean answer(String head, OutputStream out) throws IOException {
    if (!isWhole(head)) {
      respond(
          out,
          "431 Request Header Fields Too Large",
          "At most %d bytes.\n".formatted(MAX_HEAD),
          true);
      return false;
    }
    String[] request = head.lines().findFirst().orElse("").split(" ", -1);
    if (request.length != 3 || !request[2].startsWith("HTTP/1.")) {
      respond(
          out, "400 Bad Request", "A request line has a method, a target and HTTP/1.1.\n", true);
      return false;
    }
    if (!request[0].equals("GET")) {
      respond(out, "405 Method Not Allowed", "Only GET is served here.\n", true);
      return false;
    }
    boolean close = request[2].equals("HTTP/1.0") || asksToClose(head);
    if (request[1].equals("/")) {
      respond(out, "200 OK", PAGE, close);
    } else {
      respond(out, "404 Not Found", "There is only /.\n", close);
    }
    return !close;
  }

  private static boolean asksToClose(String head) {
    return head.lines()
        .skip(1)
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith(CONNECTION))
        .flatMap(line -> Stream.of(line.substring(CONNECTION.length()).split(",", -1)))
        .anyMatch(option -> option.strip().equals("close"));
  }

  private static void respond(OutputStream out, String status, String body, boolean close)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String type = status.startsWith("200") ? "text/html" : "text/plain";
    String head =
        "HTTP/1.1 %s\r\nContent-Type: %s; charset=utf-8\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(status, type, bytes.length, close ? "Connection: close\r\n" : "");
    var response = new ByteArrayOutputStream();
    response.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    response.writeBytes(bytes);
    response.writeTo(out);
  }
}
