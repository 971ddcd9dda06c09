package org.peerscope.ui.inspector;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry;
import org.peerscope.session.Recording;

/// The reads of the frame that is looked at, or the frames of the read, found in the background and
/// again when there may be others; for the FX thread.
final class BordersModel {
  private final Recording recording;
  private final ReadOnlyObjectWrapper<ReadBorders> found =
      new ReadOnlyObjectWrapper<>(ReadBorders.NONE);
  private @Nullable Entry entry;
  private int finding;
  private boolean outdated;
  private @Nullable Entry failed;

  BordersModel(Recording recording) {
    this.recording = recording;
    recording.newsProperty().subscribe(_ -> findMore());
    recording.shownRows().generationProperty().subscribe(_ -> reframed());
  }

  ReadOnlyObjectProperty<ReadBorders> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /// Looks at another row.
  void show(Entry next) {
    entry = next;
    found.set(ReadBorders.NONE);
    find(next);
  }

  /// Another framing has made other frames; reads are what they were.
  private void reframed() {
    Entry of = entry;
    if (of != null && !of.place().derived()) {
      find(of);
    }
  }

  /// The frame of a read may have ended.
  private void findMore() {
    Entry of = entry;
    outdated = of != null && found.get().growing();
    if (of != null && outdated && finding == 0 && !of.equals(failed)) {
      find(of);
    }
  }

  private void find(Entry of) {
    finding++;
    outdated = false;
    recording.find( // the frame of a read may end far behind it
        "find the reads",
        () -> ReadBorders.of(recording.capture(), of),
        borders -> show(of, borders),
        _ -> giveUp(of));
  }

  /// What has failed is not tried again.
  private void giveUp(Entry of) {
    finding--;
    failed = of;
  }

  private void show(Entry of, ReadBorders borders) {
    finding--;
    if (of.equals(entry)) {
      found.set(borders);
    }
    if (outdated) {
      findMore();
    }
  }
}
