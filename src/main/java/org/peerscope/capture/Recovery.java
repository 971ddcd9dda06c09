package org.peerscope.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.peerscope.capture.Entry.Moment;
import org.peerscope.capture.Entry.Place;
import org.peerscope.capture.EntryForm.Position;
import org.peerscope.capture.SentEntry.Plan;

/// Makes a capture readable whose program was killed, or whose files were damaged.
///
/// Bytes are written before the row that tells of them, so that after a kill only rows at the end
/// can be torn, and only bytes at the end can be without a row. These get one, as do all bytes of a
/// capture that has lost its index.
final class Recovery {
  /// The newest sent row is among so many behind its place, unless it is the first of all.
  private static final int FEW = 10_000;

  private final CaptureFolder folder;
  private final Index index;
  private final List<String> found = new ArrayList<>();
  private final ByteBuffer more = ByteBuffer.allocate(2 * IndexRecord.SIZE);

  private Recovery(CaptureFolder folder) {
    this.folder = folder;
    this.index = folder.index();
  }

  /// Leaves out rows at the end that are not whole or speak of bytes that are not there, and has
  /// rows for bytes of which none tells.
  ///
  /// @return what was found, in words; nothing when all is in order
  static List<String> mend(CaptureFolder folder) throws IOException {
    var recovery = new Recovery(folder);
    recovery.found.addAll(folder.missing().stream().map(name -> name + " is missing").toList());
    recovery.addRows(recovery.wholeRows());
    return recovery.found;
  }

  private long wholeRows() throws IOException {
    long written = index.count();
    long whole = rowsWithBytes(written);
    while (whole > 0 && !isWhole(index.read(whole - 1, 1))) {
      whole--;
    }
    long torn = written - whole + (index.tornBytes() > 0 ? 1 : 0);
    if (torn > 0) {
      found.add("%,d torn %s left out".formatted(torn, torn == 1 ? "row was" : "rows were"));
    }
    return whole;
  }

  /// Not row by row: when the bytes of hours are gone there are millions that speak of them. A row
  /// that is damaged proves nothing of those behind it.
  private long rowsWithBytes(long written) throws IOException {
    long beyond = index.after(IndexRecord.POSITION, folder.received().end());
    return beyond < written && IndexRecord.isSealed(index.read(beyond, 1), 0) ? beyond : written;
  }

  private boolean isWhole(ByteBuffer row) {
    return IndexRecord.isSealed(row, 0)
        && row.getLong(IndexRecord.POSITION) <= folder.received().end()
        && row.getLong(IndexRecord.TEXT) + row.getInt(IndexRecord.TEXT_SIZE) <= folder.texts().end()
        && (row.get(IndexRecord.KIND) != IndexRecord.SENT
            || row.getLong(IndexRecord.OFFSET) + IndexRecord.kept(row, 0) <= folder.sent().end());
  }

  private void addRows(long whole) throws IOException {
    ByteBuffer last = last(whole);
    long number = Math.max(whole, last.getLong(IndexRecord.NUMBER));
    var moment =
        new Moment(
            Instant.ofEpochSecond(0, last.getLong(IndexRecord.WALL)),
            last.getLong(IndexRecord.MONOTONIC));
    long end = folder.received().end();
    long received = last.getLong(IndexRecord.POSITION);
    long newestSent = last.getLong(IndexRecord.SENT_POSITION);
    long sent = sentWithRows(newestSent, whole);
    if (end > received) {
      found.add("the last %,d of the received bytes had no row".formatted(end - received));
      var place = new Place(number + 1, 0);
      add(
          new Entry.Read(place, moment, received, end - received, false, ""),
          new Position(end, newestSent));
    }
    long unsaid = folder.sent().end() - sent;
    if (unsaid > 0) {
      found.add("the last %,d of the sent bytes had no row".formatted(unsaid));
      var place = new Place(number + 2, 0);
      add(new SentEntry(place, moment, sent, Plan.file(0, unsaid, "")), new Position(end, sent));
    }
    index.cut(whole, more.flip());
  }

  /// The last row that is whole; where there is none, one that tells of nothing, at the time of the
  /// folder's last change.
  private ByteBuffer last(long whole) throws IOException {
    if (whole > 0) {
      return index.read(whole - 1, 1);
    }
    long changed = Files.getLastModifiedTime(folder.path()).to(TimeUnit.NANOSECONDS);
    return ByteBuffer.allocate(IndexRecord.SIZE).putLong(IndexRecord.WALL, changed);
  }

  private void add(Entry entry, Position position) {
    var form = new EntryForm(new Texts(folder.texts()), folder.received()::end, folder.sent()::end);
    form.write(entry, position, more, more.position());
    more.position(more.position() + IndexRecord.SIZE);
  }

  /// Where the bytes of the newest sent row end; the end of all when that cannot be told soon.
  private long sentWithRows(long start, long rows) throws IOException {
    long end = folder.sent().end();
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
}
