package org.peerscope.ui.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Notes.Note;
import org.peerscope.session.Recording;

/// The rows of which the user has said something; for the FX thread, but for [#next].
final class NotedRows {
  private final Recording recording;
  private final Capture capture;

  NotedRows(Recording recording) {
    this.recording = recording;
    this.capture = recording.capture();
  }

  /// Bookmarks a row, or no longer.
  void toggleBookmark(Entry entry) {
    Note note = capture.notes().of(entry.place());
    recording.note(entry.place(), note.withBookmark(!note.bookmarked()));
  }

  /// The next row with a bookmark or a note, round the end; for any thread, because a capture from
  /// elsewhere may have a great many.
  ///
  /// @param row the row to start from; -1 for before the first
  /// @return the row; -1 for none
  /// @throws IOException when the rows cannot be read back
  long next(long row, boolean forward) throws IOException {
    var found = new ArrayList<Long>();
    List<Entry.Place> places = List.copyOf(capture.notes().places());
    long count = capture.rows().count(); // there may be more when an answer comes
    for (Entry.Place place : places) {
      long at = capture.rows().lookup().of(place);
      if (at < count) {
        found.add(at);
      }
    }
    Collections.sort(found); // what the framing made may stand behind what came later
    return nextOf(forward ? found : found.reversed(), row, forward);
  }

  private static long nextOf(List<Long> rows, long row, boolean forward) {
    return rows.stream()
        .filter(at -> forward ? at > row : at < row)
        .findFirst()
        .orElse(rows.isEmpty() ? -1 : rows.getFirst());
  }
}
