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
    ByteBuffer last = last(whole);
    var tail = Tail.of(index, last, folder.sent().end());
    long number = Math.max(whole, last.getLong(IndexRecord.NUMBER));
    var moment =
        new Moment(
            Instant.ofEpochSecond(0, last.getLong(IndexRecord.WALL)),
            last.getLong(IndexRecord.MONOTONIC));
    long end = folder.received().end();
    long received = last.getLong(IndexRecord.POSITION);
    long newestSent = last.getLong(IndexRecord.SENT_POSITION);
    if (tail.framed() < Math.min(received, end)) {
      var frame = new Frame(tail.framed(), 0, Math.min(received, end) - tail.framed(), 0);
      add(
          new Entry.Received(tail.next(), moment, frame, false, ""),
          new Position(received, newestSent));
    }
    if (tellIfNot("received", received, end)) {
      add(
          new Entry.Read(new Place(number + 1, 0), moment, received, end - received, false, ""),
          new Position(end, newestSent));
    }
    long sent = tail.sent();
    long sentEnd = folder.sent().end();
    if (tellIfNot("sent", sent, sentEnd)) {
      Plan plan = Plan.file(0, sentEnd - sent, "");
      add(
          new SentEntry(new Place(number + 2, 0), moment, sent, plan),
          new Position(Math.max(received, end), sent));
    }
    index.cut(whole, more.flip());
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
}
