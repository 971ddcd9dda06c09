package org.peerscope.capture;

import java.io.Closeable;
import java.io.IOException;

/// A new index of a transcript that is being made beside the old one; for one thread.
///
/// Rows that are not added are gone; those that come after it was begun are taken over by [#apply].
public final class Reindexing implements Closeable {
  private final Transcript transcript;
  private final Rows rows;
  private final Index next;
  private final long from;
  private final Positions positions = new Positions();
  private int parts;

  Reindexing(Transcript transcript, Index next) {
    this.transcript = transcript;
    this.rows = transcript.rows();
    this.next = next;
    this.from = rows.count();
  }

  /// What stands before each of some rows in the two streams, told from the rows.
  static final class Positions {
    private long received;
    private long sent;

    EntryForm.Position of(Entry entry) {
      if (entry instanceof Entry.Read read) {
        received = read.offset() + read.length();
      } else if (entry instanceof SentEntry message) {
        sent = message.offset();
      }
      return new EntryForm.Position(received, sent);
    }
  }

  /// How many rows of the transcript are to be replaced.
  public long rows() {
    return from;
  }

  /// Adds a row.
  ///
  /// @throws IOException when the disk takes no more
  public void add(Entry entry) throws IOException {
    parts = entry instanceof Entry.Read ? 0 : Math.max(parts, entry.place().part());
    rows.addTo(next, entry, positions.of(entry));
    if (next.isFull()) {
      rows.flush(next);
    }
  }

  /// Puts the new index in the place of the old one.
  ///
  /// @throws IOException when the disk takes no more, or the transcript was closed; the old index
  ///   stays then
  public void apply() throws IOException {
    synchronized (transcript.folder()) {
      transcript.checkOpen();
      rows.replace(next, from, positions);
    }
    transcript.reindexed(parts);
  }

  /// Gives up what was not applied, and leaves no file of it.
  @Override
  public void close() throws IOException {
    if (rows.index() != next) {
      next.close();
      transcript.folder().dropNextIndex();
    }
  }
}
