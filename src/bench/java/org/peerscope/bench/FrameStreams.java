package org.peerscope.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.peerscope.wire.Checked;
import org.peerscope.wire.Checksum;
import org.peerscope.wire.Cobs;
import org.peerscope.wire.ConcatenatedJson;
import org.peerscope.wire.ContentLength;
import org.peerscope.wire.Delimiter;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.FixedLength;
import org.peerscope.wire.Framing;
import org.peerscope.wire.Http;
import org.peerscope.wire.LengthPrefix;
import org.peerscope.wire.LineEnding;
import org.peerscope.wire.Markers;
import org.peerscope.wire.Netstring;
import org.peerscope.wire.OctetCounting;
import org.peerscope.wire.Octets;
import org.peerscope.wire.PktLine;
import org.peerscope.wire.Resp;
import org.peerscope.wire.Slip;
import org.peerscope.wire.UnencodableException;
import org.peerscope.wire.VarintPrefix;

/// Streams of whole frames for each codec, cut into reads of 64 KiB.
public enum FrameStreams {
  LENGTH_PREFIX(LengthPrefix.of(4, Endianness.BIG), FrameStreams::text),
  LENGTH_PREFIX_WHOLE(new LengthPrefix(2, 2, Endianness.BIG, -4, false), FrameStreams::text),
  DELIMITER_LF(new Delimiter(LineEnding.LF), FrameStreams::text),
  DELIMITER_CRLF(new Delimiter(LineEnding.CRLF), FrameStreams::text),
  DELIMITER_NUL(new Delimiter(LineEnding.NUL), FrameStreams::text),
  VARINT_32(new VarintPrefix(0, VarintPrefix.Form.PROTOBUF_32), FrameStreams::text),
  JSON(new ConcatenatedJson(), FrameStreams::json),
  FIXED_LENGTH(new FixedLength(100), i -> text(84)),
  VARINT_MQTT(new VarintPrefix(1, VarintPrefix.Form.MQTT), FrameStreams::text),
  OCTET_COUNTING(new OctetCounting(), FrameStreams::text),
  NETSTRING(new Netstring(), FrameStreams::text),
  PKT_LINE(new PktLine(), FrameStreams::text),
  MARKERS(new Markers(Octets.of(2), Octets.of(3), Octets.of()), FrameStreams::text),
  SLIP(new Slip(), FrameStreams::text),
  COBS(new Cobs(), FrameStreams::text),
  CONTENT_LENGTH(new ContentLength(), FrameStreams::json),
  HTTP(new Http(), FrameStreams::http),
  RESP(new Resp(), FrameStreams::resp),
  CHECKED_CRC_32(
      new Checked(LengthPrefix.of(4, Endianness.BIG), Checksum.CRC_32, Endianness.BIG),
      FrameStreams::text);

  static final int READ = 64 * 1024;
  private static final int STREAM = 8 << 20;

  private final Framing framing;
  private final Content content;

  FrameStreams(Framing framing, Content content) {
    this.framing = framing;
    this.content = content;
  }

  private interface Content {
    String of(int number);
  }

  Framing framing() {
    return framing;
  }

  /// The reads, in direct buffers as a socket fills them.
  List<ByteBuffer> reads() {
    var stream = new ByteArrayOutputStream(STREAM);
    for (int i = 0; stream.size() < STREAM; i++) {
      stream.writeBytes(encode(content.of(i)));
    }
    byte[] bytes = stream.toByteArray();
    var reads = new ArrayList<ByteBuffer>();
    for (int at = 0; at < bytes.length; at += READ) {
      int length = Math.min(READ, bytes.length - at);
      reads.add(ByteBuffer.allocateDirect(length).put(bytes, at, length).flip());
    }
    return reads;
  }

  private byte[] encode(String text) {
    try {
      return framing.encoder().encode(text.getBytes(StandardCharsets.ISO_8859_1)).bytes();
    } catch (UnencodableException e) {
      throw new IllegalStateException(e);
    }
  }

  /// 16 to 185 characters.
  private static String text(int number) {
    return "%08d ".formatted(number)
        + "abcdefghijklmnopqrstuvwxyz".repeat(7).substring(0, 7 + number % 170);
  }

  private static String json(int number) {
    return "{\"number\":%d,\"name\":\"%s\",\"list\":[1,2,{\"deep\":true}]}"
        .formatted(number, text(number));
  }

  private static String http(int number) {
    String body = json(number);
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.length(), body);
  }

  private static String resp(int number) {
    String bulk = text(number);
    return "*2\r\n:%d\r\n$%d\r\n%s\r\n".formatted(number, bulk.length(), bulk);
  }
}
