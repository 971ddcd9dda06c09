package org.peerscope.ui.console;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import org.peerscope.capture.Entry;
import org.peerscope.capture.RowKinds;
import org.peerscope.capture.Rows;
import org.peerscope.capture.Search.Hit;
import org.peerscope.capture.SentEntry;
import org.peerscope.session.Recording;
import org.peerscope.session.ShownRows;

/// What the console shows and does; for the FX thread.
public final class ConsoleModel {
  private final Recording recording;
  private final Rows all;
  private final ShownRows rows;
  private final EntryText text;
  private final RowExport export;
  private final FilterModel filter;
  private final SearchModel search;
  private final NotedRows noted;
  private final BooleanProperty autoscroll = new SimpleBooleanProperty(true);
  private final BooleanProperty streamShown = new SimpleBooleanProperty();
  private final BooleanProperty streamHex = new SimpleBooleanProperty();
  private final ObjectProperty<Cleared> cleared = new SimpleObjectProperty<>(Cleared.NOTHING);
  private final BooleanBinding anyCleared = cleared.isNotEqualTo(Cleared.NOTHING);
  private final ReadOnlyLongWrapper unseen = new ReadOnlyLongWrapper();

  /// So many rows of the transcript were there when the last one was last kept in view.
  private long seen;

  private final ReadTrouble trouble;
  private final ShownEntries entries;

  /// The model of one recording's console.
  public ConsoleModel(Recording recording) {
    this.recording = recording;
    this.all = recording.capture().rows();
    this.rows = recording.shownRows();
    this.text = new EntryText(recording.capture());
    this.export = new RowExport(recording, text);
    this.filter = new FilterModel(recording.capture());
    this.search = new SearchModel(recording.searching());
    this.noted = new NotedRows(recording);
    this.trouble = new ReadTrouble(recording, rows);
    this.entries = new ShownEntries(recording, export, trouble);
    filter.onChange(this::applyFilter);
    cleared.subscribe(_ -> applyFilter());
    autoscroll.subscribe(_ -> countUnseen());
    rows.countProperty().subscribe(_ -> countUnseen());
    rows.generationProperty().subscribe(_ -> replaced());
    recording.notedProperty().subscribe(_ -> applyNoted());
  }

  /// What came after the rows that were there while the last one was kept in view.
  private void countUnseen() {
    if (autoscroll.get()) {
      seen = all.count();
    }
    unseen.set(Math.max(0, rows.countProperty().get() - rows.indexOf(seen)));
  }

  /// Other rows have taken the place of those that were seen.
  private void replaced() {
    seen = all.count();
    countUnseen();
    cleared.set(cleared.get().ofOtherRows());
    search.again();
  }

  /// The rows that pass the filter.
  public ShownRows rows() {
    return rows;
  }

  FilterModel filter() {
    return filter;
  }

  SearchModel search() {
    return search;
  }

  /// Whether both directions are shown as one sheet instead of rows.
  BooleanProperty streamShownProperty() {
    return streamShown;
  }

  /// Whether that sheet is in hex.
  BooleanProperty streamHexProperty() {
    return streamHex;
  }

  /// The sheet, which looks through all rows from now on.
  StreamModel stream() {
    var stream = new StreamModel(recording);
    stream.hexProperty().bind(streamHex);
    return stream;
  }

  /// Whether the last row is kept in view.
  public BooleanProperty autoscrollProperty() {
    return autoscroll;
  }

  /// How many rows came since the last row is not kept in view any more.
  ReadOnlyLongProperty unseenProperty() {
    return unseen.getReadOnlyProperty();
  }

  /// Whether the view was cleared; all rows are still in the capture.
  ObservableBooleanValue anyCleared() {
    return anyCleared;
  }

  EntryText text() {
    return text;
  }

  /// The entries of the rows that are shown.
  ShownEntries entries() {
    return entries;
  }

  /// Where an entry stands; shows all kinds of rows when the filter hides it.
  ///
  /// @return the row of the transcript; -1 when it is gone
  long rowOf(Entry entry) {
    long row = find(entry);
    if (row >= 0) {
      unhide(row);
    }
    return row;
  }

  /// Where an entry stands, be it hidden or not.
  ///
  /// @return the row of the transcript; -1 when it is gone
  long find(Entry entry) {
    try {
      long count = all.count(); // there may be more when the answer comes
      long row = all.lookup().of(entry);
      return row >= count ? -1 : row;
    } catch (IOException e) {
      trouble.tell(e);
      return -1;
    }
  }

  /// A number that no row exceeds.
  long greatestNumber() {
    return all.count();
  }

  /// A length that no row exceeds.
  long mostBytes() {
    return Math.max(recording.capture().receivedEnd(), recording.capture().sentEnd());
  }

  /// The shown row of an entry, or of the frame that has its first byte.
  ///
  /// @return the row of the transcript; -1 when neither is shown
  long shownRowOf(Entry entry) {
    long row = find(entry);
    if (row < 0 || rows.contains(row)) {
      return row;
    }
    try {
      long frame = all.lookup().at(entry instanceof SentEntry, entry.offset());
      return frame >= 0 && rows.contains(frame) ? frame : -1;
    } catch (IOException e) {
      trouble.tell(e);
      return -1;
    }
  }

  /// Makes a text out of entries in the background.
  ///
  /// @param then told of it
  void export(
      Callable<List<Entry>> entries, Function<List<Entry>, String> form, Consumer<String> then) {
    recording.find("copy rows", () -> form.apply(entries.call()), then);
  }

  /// The row that shows a hit by now: its frame may have ended since it was found.
  ///
  /// @return -1 for none
  long rowOf(Hit hit) {
    try {
      if (rows.contains(hit.row()) && has(hit.row(), hit)) {
        return hit.row();
      }
      return all.lookup().at(hit.sent(), hit.offset());
    } catch (IOException e) {
      trouble.tell(e);
      return -1;
    }
  }

  /// A hit is found before its row is written, and then counts as the row before.
  private boolean has(long row, Hit hit) throws IOException {
    return all.entry(row)
        .filter(entry -> entry instanceof SentEntry == hit.sent())
        .filter(entry -> hit.offset() >= entry.offset())
        .filter(entry -> hit.offset() < entry.offset() + entry.kept())
        .isPresent();
  }

  /// Lifts what hides a row, and no more: that rows were cleared, the kind, what is asked of bytes
  /// and time.
  void unhide(long row) {
    try {
      RowKinds kinds = all.kinds(row, 1);
      if (isHidden(row) && kinds.size() == 1) { // else other rows have taken the place of these
        unhide(row, kinds);
      }
    } catch (IOException e) {
      trouble.tell(e);
    }
  }

  private void unhide(long row, RowKinds kinds) {
    if (cleared.get().has(row, kinds, 0)) {
      cleared.set(Cleared.NOTHING);
    }
    if (!filter.kindProperty().get().passes(kinds, 0, recording.capture().notes())) {
      filter.kindProperty().set(ConsoleFilter.EVERYTHING);
    }
    if (isHidden(row)) {
      filter.reset();
    }
  }

  private boolean isHidden(long row) {
    return !rows.contains(row) && !isToBeShown(row);
  }

  /// Whether the filter lets a row pass that it has not looked at yet. What has to read bytes is
  /// not asked: an expression may take for ever.
  private boolean isToBeShown(long row) {
    RowFilter by = filter.filter(cleared.get());
    try {
      RowKinds kinds = all.kinds(row, 1);
      return rows.lookingProperty().get()
          && !by.readsBytes()
          && kinds.size() == 1 // other rows may just have taken the place of these
          && by.passes(kinds, row, 0);
    } catch (IOException e) {
      trouble.tell(e);
      return false;
    }
  }

  /// Shows the reads of a frame above it, or hides them again.
  void toggleFold(Entry entry) {
    setFold(entry, !rows.isUnfolded(entry.place()));
  }

  /// Shows or hides the reads of a frame; without effect on other rows.
  void setFold(Entry entry, boolean unfold) {
    if (!(entry instanceof Entry.Received frame)) {
      return;
    }
    try {
      if (unfold) {
        rows.unfold(frame);
      } else {
        rows.fold(frame.place());
      }
    } catch (IOException e) {
      trouble.tell(e);
    }
  }

  private void applyNoted() {
    if (filter.kindProperty().get() == ConsoleFilter.NOTED) {
      rows.showAnew(filter.filter(cleared.get()));
    }
  }

  /// Bookmarks a row, or no longer.
  void toggleBookmark(Entry entry) {
    noted.toggleBookmark(entry);
  }

  /// Finds the next row with a bookmark or a note, round the end.
  ///
  /// @param row the row to start from; -1 for before the first
  /// @param then told of the row, if there is one
  void nextNoted(long row, boolean forward, LongConsumer then) {
    long generation = rows.generationProperty().get();
    recording.find(
        "find the next note",
        () -> noted.next(row, forward),
        found -> {
          boolean same = !rows.isOutdated() && generation == rows.generationProperty().get();
          if (found >= 0 && same) {
            then.accept(found);
          }
        });
  }

  /// Takes all rows from view.
  public void clear() {
    try {
      cleared.set(Cleared.of(all));
    } catch (IOException e) {
      trouble.tell(e);
    }
  }

  /// Why there is no row to be seen.
  ObservableValue<String> placeholder() {
    return Bindings.createStringBinding(
        this::whyEmpty,
        rows.countProperty(),
        rows.lookingProperty(),
        anyCleared,
        recording.newsProperty());
  }

  private String whyEmpty() {
    if (all.count() == 0) {
      return "Messages, reads and events will be here as they happen. Connect to begin.";
    }
    if (rows.lookingProperty().get()) {
      return "Looking for rows that pass the filter…";
    }
    return anyCleared.get()
        ? "The rows are cleared from view, or pass no filter. Nothing is lost."
        : "No row passes the filter.";
  }

  /// Brings cleared rows back into view.
  void showCleared() {
    cleared.set(Cleared.NOTHING);
  }

  /// The way of rows out of the program.
  RowExport export() {
    return export;
  }

  private void applyFilter() {
    rows.show(filter.filter(cleared.get()));
  }
}
