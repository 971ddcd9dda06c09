package org.peerscope.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final RowLookup lookup = new RowLookup(this);
  private volatile Index index;
  private volatile long generation;
  private volatile long rewritten;
  private boolean unnamed;

  Rows(CaptureFolder folder) {
    this.folder = folder;
    this.texts = new Texts(folder.texts());
    this.form = new EntryForm(texts, folder.received()::end, folder.sent()::end);
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
    if (entry instanceof SentEntry sent && sending.get(sent.number()) == sent) {
      moves.put(sent, next.next());
    }
    write(entry, position, next);
  }

  /// Writes what was added to an index that may become this one's, and the texts of that.
  synchronized void flush(Index next) throws IOException {
    texts.flush();
    next.flush();
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
      rewritten = rewritten + 1;
      ended.remove(sent.number());
      sending.remove(sent.number());
    }
    nameIndex();
  }

  /// Lets an index that has replaced another have its name too.
  private void nameIndex() throws IOException {
    if (unnamed) {
      folder.useNextIndex();
      unnamed = false;
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

  /// The index in use, which another may replace meanwhile; to be closed by the caller.
  Index shareIndex() {
    synchronized (lookup) {
      return index.share();
    }
  }

  /// A new index beside the one in use.
  ///
  /// @throws IOException when its file cannot be made, or the one in use still has its place
  synchronized Index nextIndex() throws IOException {
    nameIndex();
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
    flush(next);
    synchronized (lookup) {
      Index before = index;
      index = next;
      unnamed = true; // it gets its name by the next flush: where that fails, it is tried again
      before.close();
      generation = generation + 1;
    }
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

  /// Counts up when the row of a send that has ended was written anew.
  public long rewritten() {
    return rewritten;
  }

  /// Finds rows.
  public RowLookup lookup() {
    return lookup;
  }

  /// The rows as they are on disk.
  Index index() {
    return index;
  }

  /// How many rows there are.
  public long count() {
    return index.count();
  }

  /// A row; empty when there is none, as when others have just taken the place of all.
  ///
  /// @throws IOException when it cannot be read back
  public Optional<Entry> entry(long row) throws IOException {
    return entries(row, 1).stream().findFirst();
  }

  /// The rows from `first` on.
  ///
  /// @param max how many at most
  /// @throws IOException when they cannot be read back
  public List<Entry> entries(long first, int max) throws IOException {
    ByteBuffer records = read(first, max);
    var entries = new ArrayList<Entry>(records.limit() / IndexRecord.SIZE);
    for (int at = 0; at < records.limit(); at += IndexRecord.SIZE) {
      entries.add(entry(first, records, at));
    }
    return entries;
  }

  private Entry entry(long first, ByteBuffer records, int at) throws IOException {
    if (!new RowKinds(records).isSending(at / IndexRecord.SIZE)) {
      return form.read(records, at);
    }
    SentEntry live = sending.get(records.getLong(at + IndexRecord.NUMBER));
    if (live != null) {
      return live;
    }
    // It has ended since it was read, and its record was written anew; or its program was killed.
    return form.read(read(first + at / IndexRecord.SIZE, 1), 0);
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

  synchronized void close() throws IOException {
    index.close();
  }
}
