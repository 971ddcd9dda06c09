package org.peerscope.practice;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers GET and HEAD requests of HTTP/1.1 (RFC 9110, 9112) with a small page; anything else with
/// an error.
final class WebPage implements Conversation {
  private static final int MAX_HEAD = 16 * 1024;
  private static final String HEAD = "HEAD";
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
      going = !head.isEmpty() && answer(head, out) && isPassed(body(head), buffered);
    }
  }

  /// Reads over the body of a request that was answered, which says nothing to a GET.
  private static boolean isPassed(long body, InputStream in) throws IOException {
    long left = body;
    while (left > 0 && in.read() >= 0) {
      left -= 1 + in.skip(left - 1);
    }
    return left == 0;
  }

  /// How many bytes follow, or -1 when that cannot be told.
  private static long body(String head) {
    List<String> lengths = values(head, "content-length").distinct().toList();
    boolean coded = values(head, "transfer-encoding").findAny().isPresent();
    boolean wrong = lengths.size() > 1 || !lengths.stream().allMatch(l -> l.matches("[0-9]{1,18}"));
    return coded || wrong ? -1 : lengths.isEmpty() ? 0 : Long.parseLong(lengths.getFirst());
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
      Response.error("431 Request Header Fields Too Large", "At most %d bytes.".formatted(MAX_HEAD))
          .send(out, true, true);
      return false;
    }
    String[] request = head.lines().findFirst().orElse("").split(" ", -1);
    Response refusal = refusal(head, request);
    if (refusal != null) {
      refusal.send(out, true, !request[0].equals(HEAD));
      return false;
    }
    boolean close = request[2].equals("HTTP/1.0") || asksToClose(head) || body(head) < 0;
    Response response =
        path(request[1]).equals("/")
            ? Response.PAGE
            : Response.error("404 Not Found", "There is only /.");
    response.send(out, close, !request[0].equals(HEAD));
    return !close;
  }

  /// What a server is asked for, also by way of a proxy's target (RFC 9112, 3.2.2).
  private static String path(String target) {
    String path = target.replaceFirst("(?i)^http://[^/?#]*", "");
    return path.isEmpty() ? "/" : path;
  }

  private static @Nullable Response refusal(String head, String[] request) {
    if (request.length != 3 || !request[2].matches("HTTP/1\\.[0-9]")) {
      return Response.error(
          "400 Bad Request", "A request line has a method, a target and HTTP/1.1.");
    }
    if (!request[0].equals("GET") && !request[0].equals(HEAD)) {
      return Response.error("405 Method Not Allowed", "Only GET and HEAD are served here.")
          .with("Allow: GET, HEAD\r\n");
    }
    long hosts = values(head, "host").count();
    return hosts == 1 || (hosts == 0 && request[2].equals("HTTP/1.0"))
        ? null
        : Response.error("400 Bad Request", "A request of HTTP/1.1 has one Host field.");
  }

  /// The values of a field, in small letters.
  private static Stream<String> values(String head, String field) {
    return head.lines()
        .skip(1)
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.substring(field.length() + 1).strip());
  }

  private static boolean asksToClose(String head) {
    return values(head, "connection")
        .flatMap(options -> Stream.of(options.split(",", -1)))
        .anyMatch(option -> option.strip().equals("close"));
  }

  /// @param fields more header fields, each with its end
  private record Response(String status, String type, String fields, String body) {
    private static final DateTimeFormatter DATE =
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    static final Response PAGE = new Response("200 OK", "text/html", "", WebPage.PAGE);

    static Response error(String status, String words) {
      return new Response(status, "text/plain", "", words + "\n");
    }

    Response with(String more) {
      return new Response(status, type, more, body);
    }

    /// @param content whether the body is sent; an answer to HEAD has only its header (RFC 9110,
    ///   9.3.2)
    void send(OutputStream out, boolean close, boolean content) throws IOException {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      String head =
          "HTTP/1.1 %s\r\nDate: %s\r\nContent-Type: %s; charset=utf-8\r\nContent-Length: %d\r\n%s\r\n"
              .formatted(
                  status,
                  DATE.format(ZonedDateTime.now(ZoneOffset.UTC)),
                  type,
                  bytes.length,
                  fields + (close ? "Connection: close\r\n" : ""));
      var response = new ByteArrayOutputStream();
      response.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
      response.writeBytes(content ? bytes : new byte[0]);
      response.writeTo(out);
    }
  }
}
