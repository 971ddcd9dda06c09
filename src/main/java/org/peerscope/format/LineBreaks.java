package org.peerscope.format;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/// Breaks bytes into lines to be shown as [VisibleText#line] shows them: behind each line feed, and
/// where a line is full.
///
/// Stateless; usable from any thread.
public final class LineBreaks {
  private LineBreaks() {}

  /// Where lines start, counted from the first byte; none for no bytes.
  ///
  /// A character of UTF-8 is not broken. The name of a line feed may stand out over the edge.
  ///
  /// @param bytes used from position to limit
  /// @param columns how many a line may have, 10 or more
  public static int[] of(ByteBuffer bytes, int columns) {
    var starts = IntStream.builder();
    int from = bytes.position();
    int used = columns + 1;
    for (int at = from; at < bytes.limit(); ) {
      int point = Utf8.character(bytes, at);
      boolean feed = point == '\n';
      int width = feed ? 0 : width(point);
      if (used + width > columns) {
        starts.add(at - from);
        used = 0;
      }
      used = feed ? columns + 1 : used + width;
      at += size(point);
    }
    return starts.build().toArray();
  }

  /// How many bytes such as these fill a line on average, 1 or more.
  ///
  /// @param bytes used from position to limit
  /// @param columns how many a line has
  public static int average(ByteBuffer bytes, int columns) {
    long all = 0;
    for (int at = bytes.position(); at < bytes.limit(); ) {
      int point = Utf8.character(bytes, at);
      all += width(point);
      at += size(point);
    }
    return (int) Math.max(1, all == 0 ? columns : (long) columns * bytes.remaining() / all);
  }

  private static int size(int point) {
    return point < 0 ? 1 : Utf8.size(point);
  }

  private static int width(int point) {
    return point < 0 ? VisibleText.BYTE_COLUMNS : VisibleText.columns(point);
  }
}
