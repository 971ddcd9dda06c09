package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Another framing whose content ends in a checksum: added when sending, judged when receiving.
///
/// ```text
///  +-- of the framing --+------ ... ------+-- 1 to 4 bytes --+-- of the framing --+
///  | header             | content         | its checksum     | trailer            |
///  +--------------------+-----------------+------------------+--------------------+
/// ```
///
/// A frame with a wrong checksum is a frame all the same; its remark says what was expected. It is
/// judged as a whole, so that none has more than 128 MiB.
///
/// @param inner the framing around content and checksum; not raw, not checked itself, and none
///   whose content tells its own end (HTTP, RESP, JSON values)
/// @param checksum how it is computed, over the content alone
/// @param order the order of its bytes
public record Checked(Framing inner, Checksum checksum, Endianness order) implements Framing {
  private static final int MOST = 128 << 20;

  /// Checks the inner framing.
  public Checked {
    Objects.requireNonNull(inner, "inner");
    Objects.requireNonNull(checksum, "checksum");
    Objects.requireNonNull(order, "order");
    boolean endless = inner instanceof Raw || inner instanceof Checked;
    boolean tellsItsEnd =
        inner instanceof Http || inner instanceof Resp || inner instanceof ConcatenatedJson;
    if (endless || tellsItsEnd) { // in the second there is no place for one
      throw new IllegalArgumentException("A checksum needs frames with room for it, and only one");
    }
  }

  @Override
  public String label() {
    String how = checksum.hasOrder() ? ", " + order.label() : "";
    return inner.label() + " with " + checksum.label() + how;
  }

  @Override
  public List<FramePart> layout() {
    var parts = new ArrayList<FramePart>();
    for (FramePart part : inner.layout()) {
      parts.add(part);
      if (part.name().equals("payload")) {
        parts.add(new FramePart("checksum", checksum.label() + ", counted as payload"));
      }
    }
    return List.copyOf(parts);
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    int limit = Math.min(tolerance.limit(), MOST);
    return new CheckedDecoder(this, offset, new Tolerance(limit, tolerance.recovery()));
  }

  @Override
  public int gapMillis() {
    return inner.gapMillis();
  }

  @Override
  public FrameEncoder encoder() {
    return this::encode;
  }

  private EncodedFrame encode(byte[] payload) throws UnencodableException {
    byte[] sum = checksum.of(ByteBuffer.wrap(payload), order);
    byte[] content = Prefixes.join(payload, sum);
    if (inner instanceof Delimiter lines && lines.endsEarly(content)) {
      throw new UnencodableException(
          "with its %s it has the delimiter %s in it"
              .formatted(checksum.label(), lines.delimiter()));
    }
    Prefixes.before(payload, before()); // of the sum's bytes none may stand there
    EncodedFrame frame = encodeInner(content);
    return new EncodedFrame(frame.header(), frame.payload(), frame.trailer(), view(frame.view()));
  }

  private EncodedFrame encodeInner(byte[] content) throws UnencodableException {
    try {
      return inner.encoder().encode(content);
    } catch (UnencodableException e) {
      throw new UnencodableException(
          "%s (its %s included)".formatted(e.reason(), checksum.label()));
    }
  }

  private int before() {
    return switch (inner) {
      case LengthPrefix prefix -> prefix.before();
      case VarintPrefix prefix -> prefix.before();
      default -> 0;
    };
  }

  /// What the checksum covers: no length field, even where that is shown.
  FrameView covered(FrameView shown) {
    return inner instanceof LengthPrefix prefix ? prefix.contentView() : shown;
  }

  FrameView view(FrameView innerView) {
    return innerView.withoutChecksum(checksum.size());
  }
}
