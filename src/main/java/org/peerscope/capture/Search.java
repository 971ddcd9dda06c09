package org.peerscope.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

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
  private final Side received = new Side(false);
  private final Side sent = new Side(true);
  private @Nullable ByteMatcher matcher;
  private @Nullable JsonSearch json;

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
  /// @param row which row of the transcript it begins in; the newest when the framing was changed,
  ///   -1 where there are no rows
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

  /// One direction.
  private static final class Side {
    private final boolean sent;

    /// From where on nothing has been found yet that could be.
    private long from;

    Side(boolean sent) {
      this.sent = sent;
    }
  }

  /// Searches what was not searched yet; again when the capture has grown. What was found at its
  /// end stays as it was found.
  ///
  /// @throws BadQueryException when the query's text has no meaning
  /// @throws IOException when the capture cannot be read
  public void run() throws BadQueryException, IOException {
    if (query.kind() == SearchQuery.Kind.JSON) {
      json = json == null ? new JsonSearch(capture, query, cancelled, sink) : json;
      json.run();
      return;
    }
    matcher = matcher == null ? query.matcher() : matcher;
    long receivedEnd = query.where() == SearchQuery.Where.SENT ? 0 : capture.receivedEnd();
    long sentEnd = query.where() == SearchQuery.Where.RECEIVED ? 0 : capture.sentEnd();
    try {
      scan(matcher, received, receivedEnd, new Share(0, receivedEnd + sentEnd));
      scan(matcher, sent, sentEnd, new Share(receivedEnd, receivedEnd + sentEnd));
    } catch (ByteMatcher.CancelledException _) {
      // Whoever cancelled knows.
    }
  }

  /// Which part of all bytes a direction's are.
  private record Share(long before, long all) {}

  private void scan(ByteMatcher matcher, Side side, long end, Share share) throws IOException {
    byte[] piece = new byte[CONTEXT + PIECE + matcher.overlap()];
    long next = side.from;
    long found = side.from;
    for (long at = side.from; at < end && !cancelled.getAsBoolean(); at += PIECE) {
      long edge =
          Math.min(at + PIECE, end); // nothing at the end is no hit: it would hide what comes
      long start = Math.max(0, at - CONTEXT);
      int length = (int) Math.min(piece.length, end - start);
      capture.read(side.sent, start, ByteBuffer.wrap(piece, 0, length));
      matcher.look(piece, length, cancelled);
      next = Math.max(at, next);
      while (next < edge
          && !cancelled.getAsBoolean()
          && matcher.find((int) (next - start))
          && start + matcher.start() < edge) {
        hit(side.sent, start + matcher.start(), matcher.end() - matcher.start());
        next = start + Math.max(matcher.end(), matcher.start() + 1);
        found = next;
      }
      sink.progress(share.before() + edge, share.all());
    }
    side.from = Math.max(found, end - matcher.overlap());
  }

  private void hit(boolean sent, long offset, int length) throws IOException {
    long row = sink.isFull() ? -1 : rows.at(sent, offset);
    sink.hit(new Hit(row, sent, offset, length));
  }
}
