package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/// Decodes frames of [Checked]: lets the inner decoder find them, and judges each.
///
/// Keeps the bytes of the unfinished frame: of a stuffed one twice the limit and a chunk, in up to
/// half as much room again, and while that grows the room before beside it.
final class CheckedDecoder implements FrameDecoder {
  /// The longest that a next frame's start can be while bytes are skipped.
  private static final int KEPT_WHILE_SKIPPING = 64;

  private final Checked framing;
  private final FrameDecoder inner;
  private byte[] kept = new byte[256];
  private long keptStart;
  private int from;
  private int to;
  private boolean skipping;

  CheckedDecoder(Checked framing, long offset, Tolerance tolerance) {
    this.framing = framing;
    this.inner = framing.inner().decoder(offset, tolerance);
    this.keptStart = offset;
  }

  @Override
  public void receive(ByteBuffer chunk) {
    inner.receive(chunk);
    if (!inner.framing()) {
      return;
    }
    if (skipping) {
      from = Math.max(from, to - KEPT_WHILE_SKIPPING);
    }
    makeRoom(chunk.remaining());
    chunk.duplicate().get(kept, to, chunk.remaining());
    to += chunk.remaining();
  }

  private void makeRoom(int more) {
    if (to + more <= kept.length) {
      return;
    }
    int length = to - from;
    int room = (length + more) / 2 * 3;
    byte[] target = room > kept.length ? new byte[room] : kept;
    System.arraycopy(kept, from, target, 0, length);
    kept = target;
    keptStart += from;
    from = 0;
    to = length;
  }

  @Override
  public Decoded next() {
    return judge(inner.next());
  }

  @Override
  public Decoded end() {
    return judge(inner.end());
  }

  @Override
  public Decoded idle() {
    return judge(inner.idle());
  }

  @Override
  public boolean framing() {
    return inner.framing();
  }

  private Decoded judge(Decoded said) {
    switch (said) {
      case Decoded.Whole(Frame frame) -> {
        int start = (int) (frame.offset() - keptStart);
        Decoded judged = judge(frame, ByteBuffer.wrap(kept, start, (int) frame.length()));
        from = start + (int) frame.length();
        return judged;
      }
      case Decoded.Skipped(long offset, long length) -> {
        skipping = false;
        from = (int) (offset + length - keptStart);
      }
      case Decoded.Malformed _ -> skipping = true;
      case Decoded.NeedMore _ -> {}
    }
    return said;
  }

  private Decoded judge(Frame frame, ByteBuffer wire) {
    ByteBuffer content = framing.covered(frame.view()).content(frame, wire);
    if (framing.checksum() == Checksum.NMEA && !hasStar(content)) {
      return new Decoded.Whole(frame.with(frame.view(), Remark.note("No checksum")));
    }
    FrameView view = framing.view(frame.view());
    return new Decoded.Whole(frame.with(view, verdict(content)));
  }

  /// Most sentences of NMEA 0183 may do without, and it has no asterisk for anything else.
  private static boolean hasStar(ByteBuffer content) {
    return ByteSearch.indexOf(content.duplicate(), (byte) '*') < content.limit();
  }

  private Remark verdict(ByteBuffer content) {
    Checksum checksum = framing.checksum();
    int length = content.remaining() - checksum.size();
    if (length < 0) {
      return new Remark("Too short for its " + checksum.label(), true);
    }
    byte[] wanted = checksum.of(content.slice(0, length), framing.order());
    byte[] seen = new byte[checksum.size()];
    content.slice(length, checksum.size()).get(seen);
    if (isSame(wanted, seen)) {
      return Remark.note(checksum.label() + " ok");
    }
    HexFormat hex = HexFormat.ofDelimiter(" ").withUpperCase();
    return new Remark(
        "%s wrong: %s, and the content gives %s"
            .formatted(checksum.label(), hex.formatHex(seen), hex.formatHex(wanted)),
        true);
  }

  private boolean isSame(byte[] wanted, byte[] seen) {
    if (framing.checksum() != Checksum.NMEA) {
      return Arrays.equals(wanted, seen);
    }
    byte[] upper = seen.clone();
    for (int i = 0; i < upper.length; i++) {
      upper[i] = (byte) Character.toUpperCase(upper[i]);
    }
    return Arrays.equals(wanted, upper);
  }
}
