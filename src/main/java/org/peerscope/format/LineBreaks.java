package org.peerscope.format;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/// Breaks bytes into lines to be shown: behind each line feed, and where a line is full.
///
/// Stateless; usable from any thread.
public final class LineBreaks {
  /// The names of control characters take up to so many columns.
  private static final int CONTROL = 5;

  /// A character of UTF-8 has no more bytes behind its first one.
  private static final int LONGEST_TAIL = 3;

  private LineBreaks() {}

  /// Where lines start, counted from the first byte; none for no bytes.
  ///
  /// A character of UTF-8 is not broken; a control character counts as its name.
  ///
  /// @param bytes used from position to limit
  /// @param columns how many a line may have, 8 or more
  public static int[] of(ByteBuffer bytes, int columns) {
    var starts = IntStream.builder();
    int from = bytes.position();
    int used = columns + 1;
    int tail = 0;
    for (int at = from; at < bytes.limit(); at++) {
      byte each = bytes.get(at);
      tail = (each & 0xC0) == 0x80 ? tail + 1 : 0;
      boolean inside = tail > 0 && tail <= LONGEST_TAIL;
      if (used + width(each) > columns && !inside) {
        starts.add(at - from);
        used = 0;
      }
      used = each == '\n' ? columns + 1 : used + width(each);
    }
    return starts.build().toArray();
  }

  private static int width(byte each) {
    if (each == '\n') {
      return 0; // its name may stand out over the edge
    }
    return each >= 0 && each < ' ' ? CONTROL : 1;
  }
}
