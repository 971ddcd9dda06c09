package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// HTTP/1.1 messages (RFC 9112): by Content-Length, chunked, or until close.
///
/// ```text
///  +------------+---------+------+------ length or chunks ------+
///  | start line | fields  | CRLF | body, or                     |
///  |            |         |      | size CRLF data CRLF ... 0    |
///  +------------+---------+------+------------------------------+
/// ```
///
/// The content is the header and the body without its chunk sizes. A decoder sees one direction, so
/// it cannot know that a response answers a HEAD request: such a response must not announce a body.
/// To send, type the message; line ends of the header become CRLF, its empty line is added where it
/// is missing, and so is Content-Length where there is a body without a length.
public record Http() implements Framing {

  @Override
  public String label() {
    return "HTTP/1.1 messages";
  }

  @Override
  public List<FramePart> layout() {
    return List.of(
        new FramePart("header", "start line, fields, empty line"),
        FramePart.payload("Content-Length bytes, chunks, or until close"));
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new HttpDecoder(offset, tolerance);
  }

  @Override
  public FrameEncoder encoder() {
    return Http::encode;
  }

  private static EncodedFrame encode(byte[] payload) throws UnencodableException {
    var block = new HeaderBlock();
    var from = ByteBuffer.wrap(payload);
    boolean ended = block.take(from);
    if (!ended && payload.length > 0 && payload[payload.length - 1] != '\n') {
      block.take(ByteBuffer.wrap(new byte[] {'\n'}));
    }
    requireRoom(block.isOverLimit());
    HttpStart start = HttpStart.of(block.first());
    if (start == HttpStart.NONE) {
      throw new UnencodableException(
          "an HTTP message starts with a line such as GET / HTTP/1.1 or HTTP/1.1 200 OK");
    }
    if (start.isBodiless() && from.hasRemaining()) {
      throw new UnencodableException(
          "a response with this status has no body (RFC 9112, 6.3): %s".formatted(block.first()));
    }
    byte[] body = new byte[from.remaining()];
    from.get(body);
    byte[] header = header(block, body.length).getBytes(StandardCharsets.ISO_8859_1);
    requireRoom(header.length >= HeaderBlock.LIMIT); // each line has become one byte longer
    return new EncodedFrame(header, body, new byte[0], FrameView.WITH_HEADER);
  }

  private static void requireRoom(boolean tooLong) throws UnencodableException {
    if (tooLong) {
      throw new UnencodableException(
          "the header of an HTTP message is shorter than %,d bytes".formatted(HeaderBlock.LIMIT));
    }
  }

  private static String header(HeaderBlock block, int body) {
    var header = new StringBuilder();
    block.lines().forEach(line -> header.append(line).append("\r\n"));
    boolean told =
        !block.values("Content-Length").isEmpty() || !block.values("Transfer-Encoding").isEmpty();
    if (body > 0 && !told) {
      header.append("Content-Length: ").append(body).append("\r\n");
    }
    return header.append("\r\n").toString();
  }

  static ByteBuffer dechunked(Frame frame, ByteBuffer wire) {
    var content = ByteBuffer.allocate(wire.remaining());
    content.put(FrameView.part(wire, 0, frame.header()));
    ByteBuffer from = FrameView.part(wire, frame.header(), frame.payload());
    var size = new ChunkSize();
    while (from.hasRemaining()) {
      if (!size.add(from.get())) {
        continue;
      }
      if (size.isWrong() || size.value() == 0) {
        break; // the last chunk, or a size that stands in no whole message
      }
      int count = (int) Math.min(size.value(), from.remaining());
      content.put(from.slice(from.position(), count));
      from.position(from.position() + Math.min(count + 2, from.remaining()));
      size.reset();
    }
    return content.flip();
  }
}
