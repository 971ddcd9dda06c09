package org.peerscope.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.peerscope.capture.Entry.Moment;
import org.peerscope.capture.Entry.Place;
import org.peerscope.capture.EntryForm.Position;
import org.peerscope.capture.SentEntry.Plan;
import org.peerscope.wire.Frame;

/// Makes a capture readable whose program was killed, or whose files were damaged.
///
/// Bytes are written before the row that tells of them, so that after a kill only rows at the end
/// can be torn, and only bytes at the end can be without a row. These get one, as do all bytes of a
/// capture that has lost its index, and those of a frame that has not ended.
final class Recovery {
  private static final int PAGE = 1024;

  private final CaptureFolder folder;
  private final Index index;
  private final List<String> found = new ArrayList<>();
  private final ByteBuffer more = ByteBuffer.allocate(3 * IndexRecord.SIZE);

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
    long whole = recovery.wholeRows();
    folder.index().cut(whole, ByteBuffer.allocate(0)); // what is torn is in no order
    recovery.addRows(whole);
    return recovery.found;
  }

  private long wholeRows() throws IOException {
    long written = index.count();
    long whole = written;
    while (whole > 0) {
      int rows = (int) Math.min(PAGE, whole);
      int wholeHere = wholeOf(index.read(whole - rows, rows));
      whole -= rows - wholeHere;
      if (wholeHere > 0) {
        break;
      }
    }
    long torn = written - whole + (index.tornBytes() > 0 ? 1 : 0);
    if (torn > 0) {
      found.add("%,d torn %s left out".formatted(torn, torn == 1 ? "row was" : "rows were"));
    }
    return whole;
  }

  private int wholeOf(ByteBuffer records) {
    int whole = records.limit() / IndexRecord.SIZE;
    while (whole > 0 && !isWhole(records, (whole - 1) * IndexRecord.SIZE)) {
      whole--;
    }
    return whole;
  }

  private boolean isWhole(ByteBuffer records, int at) {
    return IndexRecord.isSealed(records, at)
        && records.getLong(at + IndexRecord.TEXT) + records.getInt(at + IndexRecord.TEXT_SIZE)
            <= folder.texts().end()
        && switch (records.get(at + IndexRecord.KIND)) {
          case IndexRecord.SENT ->
              records.getLong(at + IndexRecord.OFFSET) + IndexRecord.kept(records, at)
                  <= folder.sent().end();
          case IndexRecord.EVENT -> true;
          default -> records.getLong(at + IndexRecord.POSITION) <= folder.received().end();
        };
  }

  private void addRows(long whole) throws IOException {
    Told told = told(whole);
    Tail tail = Tail.of(index, told.received(), told.newestSent(), folder.sent().end());
    addFrame(told, tail);
    addRead(told);
    addSent(told, tail.sent());
    index.cut(whole, more.flip());
  }

  /// What the last row that is whole tells.
  ///
  /// @param received the received bytes before it
  /// @param newestSent where the newest sent row begins
  /// @param number no row has a greater one
  private record Told(long received, long newestSent, long number, Moment moment) {}

  /// Without any row that is whole, of the time of the folder's last change.
  private Told told(long whole) throws IOException {
    if (whole == 0) {
      Instant changed = Files.getLastModifiedTime(folder.path()).toInstant();
      return new Told(0, 0, 0, new Moment(changed, 0));
    }
    ByteBuffer last = index.read(whole - 1, 1);
    Instant wall = Instant.ofEpochSecond(0, last.getLong(IndexRecord.WALL));
    return new Told(
        last.getLong(IndexRecord.POSITION),
        last.getLong(IndexRecord.SENT_POSITION),
        Math.max(whole, last.getLong(IndexRecord.NUMBER)),
        new Moment(wall, last.getLong(IndexRecord.MONOTONIC)));
  }

  /// The bytes of a frame that had not ended.
  private void addFrame(Told told, Tail tail) {
    long had = Math.min(told.received(), folder.received().end()) - tail.framed();
    if (had > 0) {
      var frame = new Frame(tail.framed(), 0, had, 0);
      add(
          new Entry.Received(tail.next(), told.moment(), frame, false, ""),
          new Position(told.received(), told.newestSent()));
    }
  }

  private void addRead(Told told) {
    long end = folder.received().end();
    if (tellIfNot("received", told.received(), end)) {
      var place = new Place(told.number() + 1, 0);
      long length = end - told.received();
      add(
          new Entry.Read(place, told.moment(), told.received(), length, false, ""),
          new Position(end, told.newestSent()));
    }
  }

  private void addSent(Told told, long sent) {
    long end = folder.sent().end();
    if (tellIfNot("sent", sent, end)) {
      var place = new Place(told.number() + 2, 0);
      add(
          new SentEntry(place, told.moment(), sent, Plan.file(0, end - sent, "")),
          new Position(Math.max(told.received(), folder.received().end()), sent));
    }
  }

  /// @param told up to which byte the rows tell
  /// @return whether there are more
  private boolean tellIfNot(String direction, long told, long end) {
    if (told > end) {
      found.add("the last %,d of the %s bytes are missing".formatted(told - end, direction));
    } else if (told < end) {
      found.add("the last %,d of the %s bytes had no row".formatted(end - told, direction));
    }
    return told < end;
  }

  private void add(Entry entry, Position position) {
    var form = new EntryForm(new Texts(folder.texts()), folder.received()::end, folder.sent()::end);
    form.write(entry, position, more, more.position());
    more.position(more.position() + IndexRecord.SIZE);
  }
}
