package org.peerscope.capture;

import java.nio.ByteBuffer;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/// What kind of rows some are, read off the index without making entries of them; for one thread.
public final class RowKinds {
  private final ByteBuffer records;

  RowKinds(ByteBuffer records) {
    this.records = records;
  }

  /// How many rows there are.
  public int size() {
    return records.limit() / IndexRecord.SIZE;
  }

  /// Whether a row is a read whose bytes the framing took.
  public boolean isFramedRead(int at) {
    return is(at, IndexRecord.READ) && flags(at) == 1;
  }

  /// Whether a row is a read.
  public boolean isRead(int at) {
    return is(at, IndexRecord.READ);
  }

  /// Whether a row is a frame, or a piece of one.
  public boolean isFrame(int at) {
    return is(at, IndexRecord.FRAME);
  }

  /// Whether a row is a message or a file that was sent.
  public boolean isSent(int at) {
    return is(at, IndexRecord.SENT);
  }

  /// Whether a row is one whose send had not ended when it was written.
  public boolean isSending(int at) {
    return isSent(at) && (flags(at) & ~IndexRecord.NOT_COPIED) == 0;
  }

  /// Whether a row is an event.
  public boolean isEvent(int at) {
    return is(at, IndexRecord.EVENT);
  }

  /// Whether a row only tells where a stream ends, and is not to be shown.
  public boolean isEnd(int at) {
    return is(at, IndexRecord.END);
  }

  /// Whether something went wrong, or something is wrong with the frame.
  public boolean isProblem(int at) {
    return (isEvent(at) && flags(at) == 1) || (isFrame(at) && (flags(at) & 2) != 0);
  }

  /// Which of these rows has a place; -1 for none.
  int find(Entry.Place place) {
    for (int at = 0; at < size(); at++) {
      if (number(at) == place.number() && part(at) == place.part() && !isEnd(at)) {
        return at;
      }
    }
    return -1;
  }

  /// Whether one of these rows is a read with such a number.
  boolean hasRead(LongPredicate number) {
    return IntStream.range(0, size()).anyMatch(at -> isRead(at) && number.test(number(at)));
  }

  /// Whether one of these rows happened before one of a number: only what the framing made lags
  /// behind.
  boolean hasSmaller(long number) {
    return IntStream.range(0, size()).anyMatch(at -> part(at) == 0 && number(at) < number);
  }

  /// A row's place.
  public Entry.Place place(int at) {
    return new Entry.Place(number(at), part(at));
  }

  /// Whether a row comes after a place.
  public boolean isAfter(int at, Entry.Place place) {
    return number(at) > place.number() || (number(at) == place.number() && part(at) > place.part());
  }

  private int part(int at) {
    return records.getInt(at * IndexRecord.SIZE + IndexRecord.PART);
  }

  private long number(int at) {
    return records.getLong(at * IndexRecord.SIZE + IndexRecord.NUMBER);
  }

  /// Where a row's bytes start in their stream.
  long offset(int at) {
    return records.getLong(at * IndexRecord.SIZE + IndexRecord.OFFSET);
  }

  /// A row's bytes; of a message that is being sent, 0.
  public long length(int at) {
    return records.getLong(at * IndexRecord.SIZE + IndexRecord.LENGTH);
  }

  /// Where the bytes of a sent row that were kept end.
  long keptEnd(int at) {
    return offset(at) + IndexRecord.kept(records, at * IndexRecord.SIZE);
  }

  /// When a row happened, in nanoseconds since 1970-01-01T00:00Z.
  public long wall(int at) {
    return records.getLong(at * IndexRecord.SIZE + IndexRecord.WALL);
  }

  private boolean is(int at, byte kind) {
    return records.get(at * IndexRecord.SIZE + IndexRecord.KIND) == kind;
  }

  private int flags(int at) {
    return records.get(at * IndexRecord.SIZE + IndexRecord.FLAGS);
  }
}
