package org.peerscope.capture;

import java.io.IOException;
import org.peerscope.capture.Entry.Place;

/// How far the rows of an index tell of the bytes; a constant.
///
/// @param sent where the bytes of the newest sent row end
/// @param framed where the received bytes end of which a row is shown: those of a framed read are
///   shown by their frames, or by the end of the stream
/// @param next the place of a frame that would come next
record Tail(long sent, long framed, Place next) {
  /// The newest sent row is among so many behind its place, unless it is the first of all.
  private static final int FEW = 10_000;

  /// In so many rows at the end at most a frame is looked for.
  private static final int MANY = 1_000_000;

  private static final int PAGE = 1024;

  /// @param received the received bytes before the last row
  /// @param newestSent where the newest sent row begins
  /// @param sentEnd where the sent bytes end
  static Tail of(Index index, long received, long newestSent, long sentEnd) throws IOException {
    var framed = new Framed();
    long from = index.count();
    long least = Math.max(0, from - MANY);
    while (from > least && !framed.known) {
      long to = from;
      from = Math.max(least, to - PAGE);
      framed.look(new RowKinds(index.read(from, (int) (to - from))));
    }
    boolean found = framed.known || (framed.anyRead && from == 0);
    return new Tail(
        sent(index, newestSent, sentEnd),
        found ? framed.end : received,
        new Place(framed.number, framed.part + 1));
  }

  /// The answer is the end of all when it cannot be told soon.
  private static long sent(Index index, long start, long end) throws IOException {
    long rows = index.count();
    long first = start == 0 ? 0 : index.after(IndexRecord.SENT_POSITION, start - 1);
    long last = Math.min(rows, first + FEW);
    var kinds = new RowKinds(index.read(first, (int) (last - first)));
    long known = start;
    for (int at = 0; at < kinds.size(); at++) {
      if (kinds.isSending(at)) {
        return end;
      }
      known = kinds.isSent(at) ? Math.max(known, kinds.keptEnd(at)) : known;
    }
    return known > start || last == rows ? known : end;
  }

  /// Looks back from the last row to the newest frame, or whatever else tells of all bytes before.
  private static final class Framed {
    private boolean known;
    private boolean anyRead;
    private long end;
    private long number;
    private int part;

    void look(RowKinds kinds) {
      for (int at = kinds.size() - 1; at >= 0 && !known; at--) {
        count(kinds.place(at), kinds.isRead(at));
        boolean plain = kinds.isRead(at) && !kinds.isFramedRead(at);
        known = plain || kinds.isFrame(at) || kinds.isEnd(at);
        end = known ? kinds.offset(at) + kinds.length(at) : 0;
      }
    }

    /// What the framing made stands behind its read.
    private void count(Place place, boolean read) {
      if (!anyRead && (read || place.part() > 0)) {
        number = place.number();
        part = Math.max(part, place.part());
      }
      anyRead |= read;
    }
  }
}
