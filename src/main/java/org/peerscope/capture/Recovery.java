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
    return String.join("; ", found);
  }

  private static boolean isWhole(ByteBuffer row, CaptureFolder folder) {
    return IndexRecord.isSealed(row, 0)
        && row.getLong(IndexRecord.POSITION) <= folder.received().end()
        && row.getLong(IndexRecord.TEXT) + row.getInt(IndexRecord.TEXT_SIZE) <= folder.texts().end()
        && (row.get(IndexRecord.KIND) != IndexRecord.SENT
            || row.getLong(IndexRecord.OFFSET) + IndexRecord.kept(row, 0) <= folder.sent().end());
  }
}
