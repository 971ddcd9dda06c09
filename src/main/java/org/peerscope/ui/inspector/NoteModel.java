package org.peerscope.ui.inspector;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Notes;
import org.peerscope.capture.Notes.Note;
import org.peerscope.session.Recording;

/// What the user says of the row that is looked at; for the FX thread.
///
/// What is typed is kept when it is entered, whenever another row is looked at, and at the end.
final class NoteModel {
  private final Recording recording;
  private final ReadOnlyObjectWrapper<Note> note = new ReadOnlyObjectWrapper<>(Note.NONE);
  private final StringProperty draft = new SimpleStringProperty("");
  private @Nullable Entry entry;

  NoteModel(Recording recording) {
    this.recording = recording;
    recording.newsProperty().subscribe(_ -> read());
    recording.endedProperty().subscribe(this::keep);
  }

  /// What is kept of the row.
  ReadOnlyObjectProperty<Note> noteProperty() {
    return note.getReadOnlyProperty();
  }

  /// The note as it is typed.
  StringProperty draftProperty() {
    return draft;
  }

  /// Looks at another row.
  void show(Entry next) {
    keep();
    entry = next;
    note.set(recording.capture().notes().of(next.place()));
    draft.set(note.get().text());
  }

  /// The row may have been bookmarked elsewhere, which must not disturb who is typing.
  private void read() {
    if (entry != null) {
      boolean typing = !draft.get().equals(note.get().text());
      note.set(recording.capture().notes().of(entry.place()));
      draft.set(typing ? draft.get() : note.get().text());
    }
  }

  /// Bookmarks the row, or no longer.
  void bookmark(boolean on) {
    say(note.get().withBookmark(on));
  }

  /// Keeps what was typed; what is too long is shown as it is kept.
  void keep() {
    String typed = draft.get().strip();
    Note next = note.get().withText(typed);
    say(next);
    if (!next.text().equals(typed)) {
      draft.set(next.text());
      recording.problem(
          "A note has at most %,d characters: the rest is left out.".formatted(Notes.LONGEST));
    }
  }

  private void say(Note next) {
    if (entry != null && !next.equals(note.get())) {
      note.set(next);
      recording.note(entry.place(), next);
    }
  }
}
