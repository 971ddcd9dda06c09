package org.peerscope.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Frames that start with a count in base 128, seven bits a byte, least significant first.
///
/// ```text
///  +-- before --+-- 1 to 10 bytes --+---- length ----+
///  | any bytes  | 1xxxxxxx 0xxxxxxx | the rest ...   |
///  +------------+-------------------+----------------+
/// ```
///
/// To send, type all but the length: the first `before` bytes of what is typed go in front of it.
///
/// @param before bytes before the length, 0 to 64; MQTT has 1
/// @param form how long it may be, and whether it must be the shortest
public record VarintPrefix(int before, Form form) implements Framing {
  /// The forms of a varint; a constant.
  public enum Form {
    /// At most four bytes, and as few as possible (MQTT 5.0, 1.5.5).
    MQTT("MQTT, at most 4 bytes", 4, 28, true),
    /// At most five bytes, 32 bits (Protocol Buffers encoding).
    PROTOBUF_32("protobuf, 32 bits", 5, 32, false),
    /// At most ten bytes, 64 bits (Protocol Buffers encoding).
    PROTOBUF_64("protobuf, 64 bits", 10, 64, false);

    private final String label;
    private final int most;
    private final int bits;
    private final boolean shortest;

    Form(String label, int most, int bits, boolean shortest) {
      this.label = label;
      this.most = most;
      this.bits = bits;
      this.shortest = shortest;
    }

    /// The name shown to people.
    public String label() {
      return label;
    }

    int most() {
      return most;
    }

    int bits() {
      return bits;
    }

    boolean shortest() {
      return shortest;
    }
  }

  /// Checks the range.
  public VarintPrefix {
    Objects.requireNonNull(form, "form");
    if (before < 0 || before > LengthPrefix.MOST_BEFORE) {
      throw new IllegalArgumentException(
          "Before the length: 0 to " + LengthPrefix.MOST_BEFORE + " bytes");
    }
  }

  @Override
  public String label() {
    return "Varint (" + form.label() + ")" + (before == 0 ? "" : " after " + before + " bytes");
  }

  @Override
  public List<FramePart> layout() {
    var parts = new ArrayList<FramePart>();
    if (before > 0) {
      parts.add(new FramePart("before", before + " bytes"));
    }
    parts.add(new FramePart("length", "varint, at most " + form.most() + " bytes"));
    parts.add(FramePart.payload("length bytes"));
    return List.copyOf(parts);
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new VarintDecoder(this, offset, tolerance);
  }

  @Override
  public FrameEncoder encoder() {
    return this::encode;
  }

  private EncodedFrame encode(byte[] payload) throws UnencodableException {
    byte[] first = Prefixes.before(payload, before);
    byte[] rest = Prefixes.after(payload, before);
    if (rest.length >>> Math.min(form.bits(), Integer.SIZE - 1) != 0) {
      throw new UnencodableException(
          "a length of %d does not fit %d bits".formatted(rest.length, form.bits()));
    }
    byte[] header = Prefixes.join(first, varint(rest.length));
    return new EncodedFrame(header, rest, new byte[0], FrameView.field(before, false));
  }

  private static byte[] varint(int value) {
    int size = Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(value) + 6) / 7);
    var bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      int more = i == size - 1 ? 0 : 0x80;
      bytes[i] = (byte) (((value >>> (i * 7)) & 0x7F) | more);
    }
    return bytes;
  }
}
