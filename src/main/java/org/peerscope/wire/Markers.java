package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// Frames between a start and an end marker: STX and ETX, HL7's MLLP, NMEA 0183.
///
/// ```text
///  +---------+-------- ... --------+-------+
///  |  start  | payload, escaped    |  end  |
///  +---------+-------- ... --------+-------+
/// ```
///
/// With an escape byte, each byte of the payload that could be taken for it or for the start of a
/// marker has the escape byte before it. Bytes between an end and the next start are in no frame.
///
/// @param start the bytes at the start, 1 to 16
/// @param end the bytes at the end, 1 to 16
/// @param escape the escape byte, or nothing; neither in the end marker nor the start's first byte
public record Markers(Octets start, Octets end, Octets escape) implements Framing {
  /// Checks the lengths.
  public Markers {
    Delimiter.check("start marker", start);
    Delimiter.check("end marker", end);
    if (escape.length() > 1) {
      throw new IllegalArgumentException("The escape must be one byte or none");
    }
    if (escape.length() == 1 && isTaken(escape.bytes()[0], start, end)) {
      throw new IllegalArgumentException(
          "The escape must differ from the start's first byte and be nowhere in the end");
    }
  }

  /// An end that holds the escape could not be told from an escaped byte.
  private static boolean isTaken(byte escape, Octets start, Octets end) {
    boolean taken = start.bytes()[0] == escape;
    for (byte each : end.bytes()) {
      taken |= each == escape;
    }
    return taken;
  }

  @Override
  public String label() {
    return "Markers " + start + " … " + end + (escape.length() == 0 ? "" : ", escape " + escape);
  }

  @Override
  public List<FramePart> layout() {
    String form = escape.length() == 0 ? "any bytes without the end" : "any bytes, escaped";
    return List.of(
        FramePart.fixed("start", start), FramePart.payload(form), FramePart.fixed("end", end));
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new MarkersDecoder(this, offset, tolerance);
  }

  @Override
  public FrameEncoder encoder() {
    return this::encode;
  }

  private EncodedFrame encode(byte[] payload) throws UnencodableException {
    byte[] wire = escape.length() == 0 ? payload : escaped(payload);
    byte[] stop = end.bytes();
    if (escape.length() == 0 && endsEarly(payload, stop)) {
      throw new UnencodableException(
          "the message holds the end marker " + end + ", and there is no escape byte");
    }
    return new EncodedFrame(start.bytes(), wire, stop, view());
  }

  private boolean endsEarly(byte[] payload, byte[] stop) {
    var search = new ByteSearch(end);
    byte[] all = Prefixes.join(payload, stop);
    for (int i = 0; i < all.length - 1; i++) {
      if (search.completes(all[i])) {
        return true;
      }
    }
    return false;
  }

  private byte[] escaped(byte[] payload) {
    byte sign = escape.bytes()[0];
    byte first = start.bytes()[0];
    byte last = end.bytes()[0];
    var wire = ByteBuffer.allocate(2 * payload.length);
    for (byte each : payload) {
      if (each == sign || each == first || each == last) {
        wire.put(sign);
      }
      wire.put(each);
    }
    return Arrays.copyOf(wire.array(), wire.position());
  }

  FrameView view() {
    return escape.length() == 0 ? FrameView.PAYLOAD : FrameView.escaped(escape.bytes()[0]);
  }

  /// The payload without its escape bytes.
  static ByteBuffer unescaped(Frame frame, ByteBuffer wire, byte sign) {
    ByteBuffer from = FrameView.part(wire, frame.header(), frame.payload());
    var content = ByteBuffer.allocate(from.remaining());
    while (from.hasRemaining()) {
      byte next = from.get();
      if (next != sign) {
        content.put(next);
      } else if (from.hasRemaining()) {
        content.put(from.get());
      }
    }
    return content.flip();
  }
}
