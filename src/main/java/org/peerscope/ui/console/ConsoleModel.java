package org.peerscope.ui.console;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.FilteredList;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.session.Session;

/// What the console shows and does; for the FX thread.
public final class ConsoleModel {
  private static final long REDRAW_NANOS = 50_000_000;
  private static final long MOST_COPIED = 4 << 20;

  private final Session session;
  private final EntryText text;
  private final FilteredList<Entry> rows;
  private final ObjectProperty<ConsoleFilter> filter =
      new SimpleObjectProperty<>(ConsoleFilter.MESSAGES);
  private final BooleanProperty autoscroll = new SimpleBooleanProperty(true);
  private final ReadOnlyLongWrapper clearedBefore = new ReadOnlyLongWrapper();
  private final List<SentEntry> sending = new ArrayList<>();
  private long drawn;

  /// The model of one session's console.
  public ConsoleModel(Session session) {
    this.session = session;
    this.text = new EntryText(session.transcript());
    this.rows = new FilteredList<>(session.entries());
    session.entries().addListener(this::noteSends);
    filter.subscribe(_ -> applyFilter());
    clearedBefore.subscribe(_ -> applyFilter());
  }

  private void noteSends(ListChangeListener.Change<? extends Entry> change) {
    while (change.next()) {
      for (Entry entry : change.getAddedSubList()) {
        if (entry instanceof SentEntry sent) {
          sending.add(sent);
        }
      }
    }
  }

  /// The rows that pass the filter.
  public FilteredList<Entry> rows() {
    return rows;
  }

  ObjectProperty<ConsoleFilter> filterProperty() {
    return filter;
  }

  /// Whether the last row is kept in view.
  public BooleanProperty autoscrollProperty() {
    return autoscroll;
  }

  /// How many rows were cleared from view; they are still in the transcript.
  ReadOnlyLongProperty clearedProperty() {
    return clearedBefore.getReadOnlyProperty();
  }

  EntryText text() {
    return text;
  }

  /// Whether rows of sends should be drawn anew: when one has ended, otherwise at most 20 times a
  /// second.
  boolean sendsMoved() {
    boolean ended = sending.removeIf(e -> e.outcome() != SentEntry.Outcome.SENDING);
    boolean due = System.nanoTime() - drawn >= REDRAW_NANOS;
    boolean moved = ended || (due && !sending.isEmpty());
    drawn = moved ? System.nanoTime() : drawn;
    return moved;
  }

  /// Where a row stands; shows all kinds of rows when the filter hides it. -1 when it is gone.
  int indexOf(Entry entry) {
    if (!filter.get().predicate().test(entry)) {
      filter.set(ConsoleFilter.EVERYTHING);
    }
    return rows.indexOf(entry);
  }

  /// Takes all rows from view.
  public void clear() {
    clearedBefore.set(session.entries().isEmpty() ? 0 : session.entries().getLast().number());
  }

  /// Brings cleared rows back into view.
  void showCleared() {
    clearedBefore.set(0);
  }

  /// Rows as text, one after another.
  String copyText(List<Entry> entries) {
    return join(entries, text::text, "\n");
  }

  /// Rows as hex digits, one a line.
  String copyHex(List<Entry> entries) {
    return join(entries.stream().filter(e -> e.length() > 0).toList(), text::hex, "\n");
  }

  private interface Part {
    String of(Entry entry) throws IOException;
  }

  private String join(List<Entry> entries, Part part, String separator) {
    if (entries.stream().mapToLong(Entry::length).sum() > MOST_COPIED) {
      session.problem(
          "Too much to copy: over " + MOST_COPIED + " bytes. Save it to a file instead.");
      return "";
    }
    var all = new StringBuilder();
    try {
      for (Entry entry : entries) {
        all.append(all.isEmpty() ? "" : separator).append(part.of(entry));
      }
    } catch (IOException e) {
      session.problem("Copying failed: " + e.getMessage());
    }
    return all.toString();
  }

  /// Writes every row with a hex dump of its bytes.
  public void saveLog(Path to) {
    List<Entry> all = List.copyOf(session.entries());
    session.save(to, file -> writeLog(all, file));
  }

  /// Writes the received bytes and nothing else.
  public void saveReceived(Path to) {
    session.save(to, session.transcript()::exportReceived);
  }

  /// Writes the sent bytes and nothing else.
  public void saveSent(Path to) {
    session.save(to, session.transcript()::exportSent);
  }

  private void writeLog(List<Entry> entries, Path to) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(to)) {
      for (Entry entry : entries) {
        text.log(entry, out);
      }
    }
  }

  private void applyFilter() {
    long from = clearedBefore.get();
    var chosen = filter.get().predicate();
    rows.setPredicate(e -> e.number() > from && chosen.test(e));
  }
}
