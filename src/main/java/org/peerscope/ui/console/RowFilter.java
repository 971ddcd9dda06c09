package org.peerscope.ui.console;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.peerscope.capture.Notes;
import org.peerscope.capture.RowKinds;
import org.peerscope.capture.RowTest;
import org.peerscope.session.ShownRows;

/// Which rows are shown; a constant, usable from any thread.
///
/// @param kind by kind and direction
/// @param cleared rows that are hidden
/// @param least the fewest bytes
/// @param most the most bytes
/// @param from the earliest time of day
/// @param to the latest time of day; before the earliest when midnight lies between them
/// @param content what the bytes must have
/// @param notes what the user has said of rows
record RowFilter(
    ConsoleFilter kind,
    Cleared cleared,
    long least,
    long most,
    LocalTime from,
    LocalTime to,
    Optional<RowTest> content,
    Notes notes)
    implements ShownRows.Filter {
  @Override
  public boolean passes(RowKinds kinds, long first, int at) throws IOException {
    return !kinds.isEnd(at)
        && !cleared.has(first + at, kinds, at)
        && kind.passes(kinds, at, notes)
        && kinds.length(at) >= least
        && kinds.length(at) <= most
        && isInTime(kinds.wall(at))
        && (content.isEmpty() || content.get().holds(first + at));
  }

  private boolean isInTime(long wall) {
    if (from.equals(LocalTime.MIN) && to.equals(LocalTime.MAX)) {
      return true;
    }
    Instant instant = Instant.ofEpochSecond(0, wall);
    LocalTime time = LocalTime.ofInstant(instant, ZoneId.systemDefault());
    boolean begun = !time.isBefore(from);
    boolean ended = time.isAfter(to);
    return from.isAfter(to) ? begun || !ended : begun && !ended;
  }

  @Override
  public void cancel() {
    content.ifPresent(RowTest::cancel);
  }

  @Override
  public boolean readsBytes() {
    return content.isPresent();
  }
}
