package org.peerscope.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Finds where a capture ends whose program was killed.
///
/// Bytes are written before the row that tells of them, so only rows at the end can be torn, and
/// only bytes at the end can be without a row.
final class Recovery {
  /// The newest sent row is among so many behind its place, unless it is the first of all.
  private static final int FEW = 10_000;

  private Recovery() {}

  /// Leaves out rows at the end that are not whole or speak of bytes that are not there.
  ///
  /// @return what was found, in words; empty when all is in order
  static String cut(CaptureFolder folder) throws IOException {
    Index index = folder.index();
    long written = index.count();
    long whole = written;
    while (whole > 0 && !isWhole(index.read(whole - 1, 1), folder)) {
      whole--;
    }
    index.cut(whole);
    List<String> found = new ArrayList<>();
    if (whole < written || index.tornBytes() > 0) {
      found.add(written - whole + (index.tornBytes() > 0 ? 1 : 0) + " torn rows were left out");
    }
    long received = whole == 0 ? 0 : index.read(whole - 1, 1).getLong(IndexRecord.POSITION);
    if (folder.received().end() > received) {
      found.add(
          "the last %d of the received bytes have no row"
              .formatted(folder.received().end() - received));
    }
    long unsaid = folder.sent().end() - sentWithRows(index, whole, folder.sent().end());
    if (unsaid > 0) {
      found.add("the last %d of the sent bytes have no row".formatted(unsaid));
    }
    return String.join("; ", found);
  }

  /// Where the bytes of the newest sent row end; the end of all when that cannot be told soon.
  private static long sentWithRows(Index index, long rows, long end) throws IOException {
    long start = rows == 0 ? 0 : index.read(rows - 1, 1).getLong(IndexRecord.SENT_POSITION);
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

  private static boolean isWhole(ByteBuffer row, CaptureFolder folder) {
    return IndexRecord.isSealed(row, 0)
        && row.getLong(IndexRecord.POSITION) <= folder.received().end()
        && row.getLong(IndexRecord.TEXT) + row.getInt(IndexRecord.TEXT_SIZE) <= folder.texts().end()
        && (row.get(IndexRecord.KIND) != IndexRecord.SENT
            || row.getLong(IndexRecord.OFFSET) + IndexRecord.kept(row, 0) <= folder.sent().end());
  }
}
