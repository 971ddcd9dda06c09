package org.peerscope.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/// Looks for bytes in a capture, across the edges of reads and frames; for one thread, which it
/// blocks until it is done or cancelled.
public final class Search {
  /// A piece, what the system copies it through and the text made of it stay in the second cache
  /// together: a MiB at a time goes at little more than half the speed.
  private static final int PIECE = 1 << 18;

  /// So much of what stands before a piece is seen with it, for the beginnings of words and lines.
  private static final int CONTEXT = 1 << 10;

  private final Capture capture;
  private final SearchQuery query;
  private final BooleanSupplier cancelled;
  private final Sink sink;
  private final RowFinder rows;

  /// Where what was found goes.
  public interface Sink {
    /// Something was found; the places of a direction come in order.
    void hit(Hit hit);

    /// So much of all bytes has been looked at.
    void progress(long done, long all);

    /// Whether more hits are only counted, so that their rows, -1 then, need not be found.
    default boolean isFull() {
      return false;
    }
  }

  /// A place where it was found.
  ///
  /// @param row which row of the transcript it begins in; the newest when the framing was changed
  /// @param sent whether it was sent
  /// @param offset of its first byte in its stream
  /// @param length its bytes
  public record Hit(long row, boolean sent, long offset, int length) {}

  /// @param cancelled asked often; ends the search
  public Search(Capture capture, SearchQuery query, BooleanSupplier cancelled, Sink sink) {
    this.capture = capture;
    this.query = query;
    this.cancelled = cancelled;
    this.sink = sink;
    this.rows = new RowFinder(capture.rows());
  }

  /// Searches.
  ///
  /// @throws BadQueryException when the query's text has no meaning
  /// @throws IOException when the capture cannot be read
  public void run() throws BadQueryException, IOException {
    if (query.kind() == SearchQuery.Kind.JSON) {
      new JsonSearch(capture, query, cancelled, sink).run();
      return;
    }
    ByteMatcher matcher = query.matcher();
    long received = query.where() == SearchQuery.Where.SENT ? 0 : capture.receivedEnd();
    long sent = query.where() == SearchQuery.Where.RECEIVED ? 0 : capture.sentEnd();
    try {
      scan(matcher, false, received, 0, received + sent);
      scan(matcher, true, sent, received, received + sent);
    } catch (ByteMatcher.CancelledException _) {
      // Whoever cancelled knows.
    }
  }

  private void scan(ByteMatcher matcher, boolean sent, long end, long before, long all)
      throws IOException {
    byte[] piece = new byte[CONTEXT + PIECE + matcher.overlap()];
    long next = 0;
    for (long at = 0; at < end && !cancelled.getAsBoolean(); at += PIECE) {
      long start = Math.max(0, at - CONTEXT);
      int length = (int) Math.min(piece.length, end - start);
      capture.read(sent, start, ByteBuffer.wrap(piece, 0, length));
      matcher.look(piece, length, cancelled);
      next = Math.max(at, next);
      while (next < at + PIECE
          && !cancelled.getAsBoolean()
          && matcher.find((int) (next - start))
          && start + matcher.start() < at + PIECE) {
        hit(sent, start + matcher.start(), matcher.end() - matcher.start());
        next = start + Math.max(matcher.end(), matcher.start() + 1);
      }
      sink.progress(before + Math.min(end, at + PIECE), all);
    }
  }

  private void hit(boolean sent, long offset, int length) throws IOException {
    long row = sink.isFull() ? -1 : rows.at(sent, offset);
    sink.hit(new Hit(row, sent, offset, length));
  }
}
