package org.peerscope.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The rows of a transcript in order, on disk; safe from any thread.
///
/// A row is known by its place in the order, counted from 0. Rows gather in memory until they are
/// flushed, and are not seen before.
public final class Rows {
  private static final int PAGE = 1024;

  private final CaptureFolder folder;
  private final Texts texts;
  private final EntryForm form;
  private final Map<Long, SentEntry> sending = new ConcurrentHashMap<>();
  private final Map<Long, SentEntry> ended = new TreeMap<>();
  private final Map<SentEntry, Long> moves = new HashMap<>();
  private volatile Index index;
  private volatile long generation;

  Rows(CaptureFolder folder) {
    this.folder = folder;
    this.texts = new Texts(folder.texts());
    this.form = new EntryForm(texts, folder.sent()::end);
    this.index = folder.index();
  }

  /// Adds a row.
  synchronized void add(Entry entry, EntryForm.Position position) {
    if (entry instanceof SentEntry sent) {
      sending.put(sent.number(), sent);
      sent.movedTo(index.next());
    }
    write(entry, position, index);
  }

  /// Adds a row to an index that may become this one's.
  synchronized void addTo(Index next, Entry entry, EntryForm.Position position) {
    if (entry instanceof SentEntry sent) {
      moves.put(sent, next.next());
    }
    write(entry, position, next);
  }

  private void write(Entry entry, EntryForm.Position position, Index to) {
    int start = to.add();
    form.write(entry, position, to.records(), start);
  }

  /// Whether there are rows that are not seen yet.
  synchronized boolean hasGathered() {
    return index.next() > index.count();
  }

  /// Whether a flush is due.
  synchronized boolean isFull() {
    return index.isFull();
  }

  /// The send of a row has ended: its record is written again at the next flush.
  synchronized void ended(SentEntry sent) {
    ended.put(sent.number(), sent);
  }

  /// Writes what was added, so that it is seen; after a failure it is still to be written.
  synchronized void flush() throws IOException {
    finishGathered();
    texts.flush();
    index.flush();
    for (SentEntry sent : List.copyOf(ended.values())) {
      EntryForm.Position position = position(index.read(sent.row(), 1), 0);
      var record = ByteBuffer.allocate(IndexRecord.SIZE);
      form.write(sent, position, record, 0);
      texts.flush();
      index.rewrite(sent.row(), record);
      ended.remove(sent.number());
      sending.remove(sent.number());
    }
  }

  /// Ends sends whose rows are still in memory, which need not be written twice.
  private void finishGathered() {
    ByteBuffer records = index.records();
    ended
        .values()
        .removeIf(
            sent -> {
              boolean gathered = sent.row() >= index.count();
              if (gathered) {
                int at = Math.toIntExact((sent.row() - index.count()) * IndexRecord.SIZE);
                form.write(sent, position(records, at), records, at);
                sending.remove(sent.number());
              }
              return gathered;
            });
  }

  private static EntryForm.Position position(ByteBuffer records, int at) {
    return new EntryForm.Position(
        records.getLong(at + IndexRecord.POSITION),
        records.getLong(at + IndexRecord.SENT_POSITION));
  }

  /// A new index beside the one in use.
  synchronized Index nextIndex() throws IOException {
    moves.clear();
    return folder.nextIndex();
  }

  /// Takes the rows of another index in place of this one's, and what this one has from a row on.
  synchronized void replace(Index next, long from, Reindexing.Positions positions)
      throws IOException {
    flush();
    for (long row = from; row < index.count(); row += PAGE) {
      for (Entry entry : entries(row, PAGE)) {
        addTo(next, entry, positions.of(entry));
      }
    }
    texts.flush();
    next.flush();
    Index before = index;
    index = next;
    before.close();
    folder.useNextIndex();
    generation = generation + 1;
    moves.forEach(this::moved);
  }

  /// A send may have ended after its row was added to the new index.
  private void moved(SentEntry sent, long row) {
    sent.movedTo(row);
    if (sent.outcome() != SentEntry.Outcome.SENDING) {
      ended.put(sent.number(), sent);
    }
  }

  /// Counts up when rows were changed, so that all must be fetched anew.
  public long generation() {
    return generation;
  }

  /// How many rows there are.
  public long count() {
    return index.count();
  }

  /// The rows from `first` on.
  ///
  /// @param max how many at most
  /// @throws IOException when they cannot be read back
  public List<Entry> entries(long first, int max) throws IOException {
    ByteBuffer records = read(first, max);
    var entries = new ArrayList<Entry>(records.limit() / IndexRecord.SIZE);
    for (int at = 0; at < records.limit(); at += IndexRecord.SIZE) {
      entries.add(entry(records, at));
    }
    return entries;
  }

  private Entry entry(ByteBuffer records, int at) throws IOException {
    boolean isSent = records.get(at + IndexRecord.KIND) == IndexRecord.SENT;
    SentEntry live = isSent ? sending.get(records.getLong(at + IndexRecord.NUMBER)) : null;
    return live == null ? form.read(records, at) : live;
  }

  /// The kinds of the rows from `first` on, without making entries of them.
  ///
  /// @param max how many at most
  /// @throws IOException when they cannot be read back
  public RowKinds kinds(long first, int max) throws IOException {
    return new RowKinds(read(first, max));
  }

  /// Reads without a lock, so that whoever looks through all rows holds up nobody.
  private ByteBuffer read(long first, int max) throws IOException {
    while (true) {
      Index current = index;
      try {
        return current.read(first, max);
      } catch (ClosedChannelException e) {
        if (current == index) {
          throw e;
        }
      }
    }
  }

  /// Which row an entry is; the number of rows when it is gone.
  ///
  /// @throws IOException when the rows cannot be read back
  public long of(Entry entry) throws IOException {
    return of(entry.place());
  }

  /// Which row has a place; the number of rows when none has.
  ///
  /// @throws IOException when the rows cannot be read back
  public synchronized long of(Entry.Place place) throws IOException {
    long found = back(new Entry.Place(place.number(), 0));
    return place.derived() ? forward(found, place) : found;
  }

  /// Numbers go up from row to row, but for those that the framing made, which lag behind.
  private long back(Entry.Place place) throws IOException {
    long after = index.after(IndexRecord.NUMBER, place.number());
    for (long from = Math.max(0, after - PAGE); after > 0; from = Math.max(0, from - PAGE)) {
      int found = new RowKinds(index.read(from, (int) (after - from))).find(place);
      if (found >= 0) {
        return from + found;
      }
      after = from;
    }
    return index.count();
  }

  private long forward(long first, Entry.Place place) throws IOException {
    for (long row = first; row < index.count(); row += PAGE) {
      int found = new RowKinds(index.read(row, PAGE)).find(place);
      if (found >= 0) {
        return row + found;
      }
    }
    return index.count();
  }

  /// The row that has a received byte: a frame, or else the read it came in.
  synchronized long receivedAt(long offset) throws IOException {
    List<Entry.Received> frames = frames(offset, offset + 1, 1);
    return frames.isEmpty() ? index.after(IndexRecord.POSITION, offset) : of(frames.getFirst());
  }

  /// The row of the message or file that has a sent byte.
  synchronized long sentAt(long offset) throws IOException {
    long after = index.after(IndexRecord.SENT_POSITION, offset);
    long start = index.read(after - 1, 1).getLong(IndexRecord.SENT_POSITION);
    long first = start == 0 ? 0 : index.after(IndexRecord.SENT_POSITION, start - 1);
    for (long row = first; row < after; row += PAGE) {
      RowKinds kinds = kinds(row, (int) Math.min(PAGE, after - row));
      for (int at = 0; at < kinds.size(); at++) {
        if (kinds.isSending(at)
            || (kinds.isSent(at) && kinds.offset(at) + kinds.length(at) > offset)) {
          return row + at;
        }
      }
    }
    return first;
  }

  /// The reads that have bytes of a range of the received stream, in order.
  ///
  /// @param max how many at most
  /// @throws IOException when they cannot be read back
  public synchronized List<Entry.Read> reads(long from, long to, int max) throws IOException {
    var found = new ArrayList<Entry.Read>();
    for (long row = index.after(IndexRecord.POSITION, from); row < index.count(); row += PAGE) {
      for (Entry entry : entries(row, PAGE)) {
        if (entry instanceof Entry.Read read) {
          if (read.offset() >= to || found.size() == max) {
            return found;
          }
          found.add(read);
        }
      }
    }
    return found;
  }

  /// The frames that have bytes of a range of the received stream, in order.
  ///
  /// @param max how many at most
  /// @throws IOException when they cannot be read back
  public synchronized List<Entry.Received> frames(long from, long to, int max) throws IOException {
    var found = new ArrayList<Entry.Received>();
    for (long row = index.after(IndexRecord.POSITION, from); row < index.count(); row += PAGE) {
      for (Entry entry : entries(row, PAGE)) {
        if (isBeyond(entry, to) || found.size() == max) {
          return found;
        }
        if (entry instanceof Entry.Received received && received.frame().end() > from) {
          found.add(received);
        }
      }
    }
    return found;
  }

  /// Whether no frame from here on can have bytes before an offset.
  private static boolean isBeyond(Entry entry, long to) {
    return switch (entry) {
      case Entry.Received received -> received.frame().offset() >= to;
      case Entry.Read read -> !read.framed() && read.offset() >= to;
      case Entry.End end -> end.offset() >= to;
      case Entry.Event _, SentEntry _ -> false;
    };
  }

  synchronized void close() throws IOException {
    index.close();
  }
}
