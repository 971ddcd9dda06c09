package org.peerscope.wire;

import java.nio.ByteBuffer;

/// How a frame's content is made out of its wire bytes; immutable, usable from any thread.
///
/// Frames are kept as ranges of the stream, and the content is made only when it is shown. A view
/// is 32 bits, so that a capture can keep it:
///
/// ```text
///  31      24 23      16 15                  0
/// +----------+----------+---------------------+
/// |   kind   | checksum |      parameter      |
/// +----------+----------+---------------------+
/// ```
///
/// @param kind what is done with the wire bytes
/// @param parameter of [Kind#WITHOUT_FIELD] the bytes before the field, of [Kind#UNESCAPED] the
///   escape byte, otherwise 0; 0 to 65535
/// @param checksum bytes of a checksum at the content's end, which are taken away; 0 to 255
public record FrameView(Kind kind, int parameter, int checksum) {
  /// The payload alone.
  public static final FrameView PAYLOAD = plain(Kind.PAYLOAD);

  /// Header and payload, for headers that people want to read.
  public static final FrameView WITH_HEADER = plain(Kind.WITH_HEADER);

  static final FrameView DECHUNKED = plain(Kind.DECHUNKED);
  static final FrameView SLIP = plain(Kind.SLIP);
  static final FrameView COBS = plain(Kind.COBS);

  /// What is done with the wire bytes; the numbers are part of the capture's format.
  public enum Kind {
    /// The payload as it is.
    PAYLOAD(0),
    /// Header and payload as they are.
    WITH_HEADER(1),
    /// What stands before the length field, then the payload.
    WITHOUT_FIELD(2),
    /// The header and the chunks of an HTTP message.
    DECHUNKED(3),
    /// The payload without SLIP's escapes.
    SLIP(4),
    /// The payload without COBS's codes.
    COBS(5),
    /// The payload without its escape bytes.
    UNESCAPED(6);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  private static FrameView plain(Kind kind) {
    return new FrameView(kind, 0, 0);
  }

  /// How to view a frame with a length field.
  ///
  /// @param before how many bytes stand before the field
  static FrameView field(int before, boolean headerShown) {
    if (headerShown) {
      return WITH_HEADER;
    }
    return before == 0 ? PAYLOAD : new FrameView(Kind.WITHOUT_FIELD, before, 0);
  }

  /// How to view a payload with escape bytes.
  static FrameView escaped(byte escape) {
    return new FrameView(Kind.UNESCAPED, escape & 0xFF, 0);
  }

  /// The same, less a checksum of this many bytes at the end.
  FrameView withoutChecksum(int size) {
    return new FrameView(kind, parameter, size);
  }

  /// The view in 32 bits.
  public int code() {
    return kind.number << 24 | checksum << 16 | parameter;
  }

  /// The view of a code.
  ///
  /// @throws IllegalArgumentException when there is no such kind
  public static FrameView of(int code) {
    for (Kind each : Kind.values()) {
      if (each.number == code >>> 24) {
        return new FrameView(each, code & 0xFFFF, code >>> 16 & 0xFF);
      }
    }
    throw new IllegalArgumentException("no frame view has the kind " + (code >>> 24));
  }

  /// Whether the content is a range of the wire bytes, so that a piece of it can be read alone.
  public boolean isPlain() {
    return kind == Kind.PAYLOAD || kind == Kind.WITH_HEADER;
  }

  /// Where a plain content starts in the wire bytes.
  public int contentStart(Frame frame) {
    return kind == Kind.PAYLOAD ? frame.header() : 0;
  }

  /// How many bytes a plain content has.
  public long contentLength(Frame frame) {
    return frame.length() - contentStart(frame) - frame.trailer() - checksum;
  }

  /// What the sender meant.
  ///
  /// @param wire the frame's bytes from its first on; may be cut, and then so is the answer
  public ByteBuffer content(Frame frame, ByteBuffer wire) {
    ByteBuffer content =
        switch (kind) {
          case PAYLOAD -> part(wire, frame.header(), frame.payload());
          case WITH_HEADER -> part(wire, 0, frame.header() + frame.payload());
          case WITHOUT_FIELD -> withoutField(frame, wire);
          case DECHUNKED -> Http.dechunked(frame, wire);
          case SLIP -> Slip.content(frame, wire);
          case COBS -> Cobs.content(frame, wire);
          case UNESCAPED -> Markers.unescaped(frame, wire, (byte) parameter);
        };
    boolean cut = wire.remaining() < frame.length() - frame.trailer();
    return cut || checksum == 0
        ? content
        : content.slice(content.position(), Math.max(0, content.remaining() - checksum));
  }

  private ByteBuffer withoutField(Frame frame, ByteBuffer wire) {
    ByteBuffer first = part(wire, 0, parameter);
    ByteBuffer rest = part(wire, frame.header(), frame.payload());
    return ByteBuffer.allocate(first.remaining() + rest.remaining()).put(first).put(rest).flip();
  }

  /// Bytes of a buffer, as far as they are there.
  ///
  /// @param from the first, counted from the buffer's position
  static ByteBuffer part(ByteBuffer wire, long from, long length) {
    int start = (int) Math.min(from, wire.remaining());
    int count = (int) Math.min(length, wire.remaining() - start);
    return wire.slice(wire.position() + start, count);
  }
}
