package org.peerscope.wire;

import java.util.Arrays;

/// Decodes frames between [Markers].
final class MarkersDecoder extends StreamDecoder {
  private final ByteSearch start;
  private final ByteSearch end;
  private final Markers framing;
  private final Tolerance tolerance;
  private final FrameView view;
  private final int escape;
  private boolean inside;

  /// How much of the end marker had matched before the newest byte.
  private int begun;

  private boolean escaped;

  /// How many bytes of the frame had an escape byte before them.
  private long escapes;

  private boolean skipping;

  MarkersDecoder(Markers framing, long offset, Tolerance tolerance) {
    super(offset);
    this.framing = framing;
    this.tolerance = tolerance;
    this.start = new ByteSearch(framing.start());
    this.end = new ByteSearch(framing.end());
    this.view = framing.view();
    this.escape = framing.escape().length() == 0 ? -1 : framing.escape().bytes()[0] & 0xFF;
  }

  @Override
  Decoded decode() {
    while (chunk().hasRemaining()) {
      Decoded said = inside ? inside() : outside();
      if (!(said instanceof Decoded.NeedMore)) {
        return said;
      }
    }
    return needMore();
  }

  /// Looks for the start; bytes before it are skipped, or break the rule.
  private Decoded outside() {
    if (skipping) {
      start.advance(chunk());
    }
    if (chunk().hasRemaining() && start.completes(chunk().get())) {
      inside = true;
      boolean junk = skipping;
      skipping = false;
      return junk ? skipped(start.length()) : needMore();
    }
    if (!skipping && had() > start.matched()) {
      skipping = true;
      return broken(
          tolerance.recovery(),
          "No start marker %s where a frame should start".formatted(framing.start()));
    }
    return needMore();
  }

  private Decoded inside() {
    if (escape < 0) {
      end.advance(chunk());
    }
    if (isOverLimit()) {
      return overLimit();
    }
    if (!chunk().hasRemaining()) {
      return needMore();
    }
    byte next = chunk().get();
    begun = end.matched();
    if (ends(next)) {
      inside = false;
      escapes = 0;
      return whole(start.length(), end.length(), view, Remark.NONE);
    }
    return isOverLimit() ? overLimit(next) : needMore();
  }

  private boolean ends(byte next) {
    if (escaped || Byte.toUnsignedInt(next) == escape) {
      escapes += escaped ? 1 : 0;
      escaped = !escaped;
      end.reset();
      return false;
    }
    return end.completes(next);
  }

  private boolean isOverLimit() {
    return overflow() > 0;
  }

  private long overflow() {
    return had() - start.length() - end.matched() - escapes - tolerance.limit();
  }

  /// What looked like the end marker was none, and is over the limit; its beginning may have come
  /// in earlier chunks.
  private Decoded overLimit(byte last) {
    byte[] seen = Arrays.copyOf(framing.end().bytes(), begun + 1);
    seen[begun] = last;
    int again = (int) overflow();
    readAgain(Arrays.copyOfRange(seen, seen.length - again, seen.length));
    return tooLong();
  }

  /// Goes back to the first byte over the limit: the next start may be in what was jumped over.
  private Decoded overLimit() {
    chunk().position(chunk().position() - (int) overflow());
    return tooLong();
  }

  private Decoded tooLong() {
    inside = false;
    escaped = false;
    escapes = 0;
    skipping = true;
    end.reset();
    start.reset();
    return broken(
        tolerance.recovery(),
        "No end marker %s within the limit of %d bytes"
            .formatted(framing.end(), tolerance.limit()));
  }

  @Override
  Decoded atEnd() {
    return skipping && had() > 0 ? skipped(0) : needMore();
  }
}
