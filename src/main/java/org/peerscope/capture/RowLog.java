package org.peerscope.capture;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.peerscope.capture.Entry.Moment;
import org.peerscope.capture.Entry.Place;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.wire.Frame;

/// Gives what happens its number and its moment, in order, and makes rows of it; safe from any
/// thread.
///
/// An event may be told while another thread waits for the disk: its row comes before all that is
/// added after it.
final class RowLog {
  private final Rows rows;
  private final Backpressure disk;
  private final Supplier<Moment> clock;
  private final Queue<Told> told = new ConcurrentLinkedQueue<>();
  private final ClockWatch watch = new ClockWatch();
  private Moment newest;
  private Moment lastRead;
  private long numbers;
  private long readNumber;
  private long newestSent;

  /// Where the bytes of the newest row of a read end.
  private long readEnd;

  private long missed;
  private int parts;

  /// An event that has no row yet.
  private record Told(Moment moment, boolean problem, String text) {}

  /// Bytes of the received stream.
  record Range(long offset, int length) {}

  RowLog(Rows rows, Backpressure disk, Supplier<Moment> clock) {
    this.rows = rows;
    this.disk = disk;
    this.clock = clock;
    this.newest = clock.get();
    this.lastRead = newest;
  }

  /// This moment by the clock of the rows.
  Moment moment() {
    return clock.get();
  }

  /// Tells of something that happened now; its row is made by whoever adds or flushes next.
  void tell(boolean problem, String text) {
    told.add(new Told(moment(), problem, text));
  }

  /// Adds what one read returned.
  synchronized void read(Moment moment, Range bytes, boolean framed, String note) {
    takeTold();
    tellMissed(moment);
    lastRead = at(moment);
    Place place = nextPlace();
    readNumber = place.number();
    parts = 0;
    readEnd = bytes.offset() + bytes.length();
    add(new Entry.Read(place, lastRead, bytes.offset(), bytes.length(), framed, note));
  }

  /// Adds a frame; its place and moment are the newest read's.
  synchronized void frame(Frame frame, boolean whole, String note) {
    add(new Entry.Received(nextPart(), lastRead, frame, whole, note));
  }

  /// Adds what the framing found wrong; its place and moment are the newest read's.
  synchronized void finding(String text) {
    add(new Entry.Event(nextPart(), lastRead, true, text));
  }

  /// Counts received bytes that went by.
  synchronized void passOver(int bytes) {
    missed += bytes;
  }

  /// Adds the end of a stream of which nothing was kept, before it is told how much that was.
  synchronized void endPassedOver(String why) {
    takeTold();
    add(new Entry.End(new Place(numbers, 0), at(moment()), readEnd, why));
  }

  private void tellMissed(Moment moment) {
    if (missed > 0) {
      String text = "%,d bytes were received here and could not be recorded".formatted(missed);
      missed = 0;
      Moment now = at(moment);
      add(new Entry.Event(nextPlace(), now, true, text));
    }
  }

  /// Adds the end of the received stream.
  synchronized void end(String why) {
    takeTold();
    tellMissed(moment());
    Moment now = at(moment());
    add(new Entry.End(new Place(numbers, 0), now, readEnd, why));
  }

  /// Adds a send that starts.
  ///
  /// @param offset where its first byte will stand in the sent stream
  synchronized SentEntry send(SentEntry.Plan plan, long offset) {
    takeTold();
    Moment now = at(moment());
    newestSent = offset;
    var entry = new SentEntry(nextPlace(), now, offset, plan);
    add(entry);
    return entry;
  }

  /// Ends a send; its record is written again by the next flush.
  void endSend(SentEntry entry, Outcome outcome) {
    entry.finish(outcome);
    rows.ended(entry);
  }

  /// The newest read has this many rows that the framing made.
  synchronized void reindexed(int newParts) {
    parts = newParts;
  }

  /// Gives rows to what was told, and writes what has gathered; when that fails it goes on
  /// gathering.
  void flush() {
    takeTold();
    disk.rows(rows::flush);
  }

  private synchronized void takeTold() {
    for (Told next = told.poll(); next != null; next = told.poll()) {
      Moment moment = at(next.moment());
      add(new Entry.Event(nextPlace(), moment, next.problem(), next.text()));
    }
  }

  /// A moment for the next row, never before the row before; when the clock has jumped, a row of
  /// its own says so.
  private Moment at(Moment moment) {
    newest = moment.nanos() - newest.nanos() < 0 ? newest : moment;
    Moment now = newest;
    watch
        .jump(now)
        .map(ClockWatch::words)
        .ifPresent(words -> add(new Entry.Event(nextPlace(), now, true, words)));
    return now;
  }

  private Place nextPlace() {
    return new Place(++numbers, 0);
  }

  private Place nextPart() {
    return new Place(readNumber, ++parts);
  }

  private void add(Entry entry) {
    rows.add(entry, new EntryForm.Position(readEnd, newestSent));
    if (rows.isFull()) {
      disk.rows(rows::flush);
    }
  }
}
