package org.peerscope.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Archive;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Notes.Note;
import org.peerscope.capture.Transcript;

/// A capture that is looked at, while it grows or later: which of its rows are shown, and what is
/// done with it in the background. For the FX thread.
public final class Recording implements AutoCloseable {
  private final SessionServices services;
  private final Capture capture;
  private final Notices notices;
  private final ShownRows shownRows;
  private final Searching searching;
  private @Nullable ShownRows streamRows;
  private final ReadOnlyObjectWrapper<Message> message;
  private final Saves saves;
  private final ReadOnlyBooleanWrapper ended = new ReadOnlyBooleanWrapper();
  private final ReadOnlyLongWrapper news = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper noted = new ReadOnlyLongWrapper();
  private long packed;
  private long packedBytes;

  /// A recording whose notices are rows of its own; what goes wrong is a message too, because the
  /// rows may be out of view.
  Recording(SessionServices services, Capture capture, Notices rows) {
    var newest = new ReadOnlyObjectWrapper<>(new Message(false, ""));
    this(services, capture, new RowsAndMessages(rows, new Messages(services, newest)), newest);
  }

  private Recording(
      SessionServices services,
      Capture capture,
      Notices notices,
      ReadOnlyObjectWrapper<Message> message) {
    this.message = message;
    this.services = services;
    this.capture = capture;
    this.notices = notices;
    this.shownRows = new ShownRows(services, capture, notices, true);
    this.searching = new Searching(services, capture);
    this.saves = new Saves(capture, notices);
  }

  /// A notice.
  ///
  /// @param problem whether it went wrong
  /// @param words empty at first
  public record Message(boolean problem, String words) {}

  /// Opens a capture to be looked at.
  ///
  /// @throws IOException when it cannot be opened
  static Recording open(SessionServices services, Path path) throws IOException {
    return of(services, Capture.open(path));
  }

  /// Opens a capture whose files are removed when it is closed.
  ///
  /// @param flaw what is known to be wrong with it, in words; empty when nothing is
  /// @throws IOException when it cannot be opened
  static Recording openTemporary(SessionServices services, Path path, String flaw)
      throws IOException {
    return of(services, Capture.openTemporary(path, flaw));
  }

  private static Recording of(SessionServices services, Capture capture) {
    var message = new ReadOnlyObjectWrapper<>(new Message(false, ""));
    return new Recording(services, capture, new Messages(services, message), message);
  }

  /// Notices of a capture to which no row can be added.
  private record Messages(SessionServices services, ReadOnlyObjectWrapper<Message> newest)
      implements Notices {
    @Override
    public void event(String words) {
      services.fx().execute(() -> newest.set(new Message(false, words)));
    }

    @Override
    public void problem(String words) {
      services.fx().execute(() -> newest.set(new Message(true, words)));
    }
  }

  /// Notices that are rows, of which the problems are messages too.
  private record RowsAndMessages(Notices rows, Notices messages) implements Notices {
    @Override
    public void event(String words) {
      rows.event(words);
    }

    @Override
    public void problem(String words) {
      rows.problem(words);
      messages.problem(words);
    }
  }

  /// What a reopened capture has to say, and what went wrong with what was asked of a live one; the
  /// newest.
  public ReadOnlyObjectProperty<Message> messageProperty() {
    return message.getReadOnlyProperty();
  }

  /// The bytes and rows.
  public Capture capture() {
    return capture;
  }

  /// The rows that are shown.
  public ShownRows shownRows() {
    return shownRows;
  }

  /// The rows that have bytes of the two streams: what was sent, and what each read returned. They
  /// are looked for from the first call on.
  public ShownRows streamRows() {
    if (streamRows == null) {
      streamRows = new ShownRows(services, capture, notices, false);
      streamRows.show((kinds, _, at) -> kinds.isRead(at) || kinds.isSent(at));
    }
    return streamRows;
  }

  /// The search through its bytes.
  public Searching searching() {
    return searching;
  }

  /// Counts up, once per pulse at most, after rows were added or a send has moved.
  public ReadOnlyLongProperty newsProperty() {
    return news.getReadOnlyProperty();
  }

  /// Counts up after something was said of a row.
  public ReadOnlyLongProperty notedProperty() {
    return noted.getReadOnlyProperty();
  }

  /// Takes notice of rows that were added or changed.
  public void update() {
    if (ended.get()) {
      return; // news of the last rows may come after the end
    }
    shownRows.update();
    if (streamRows != null) {
      streamRows.update();
    }
    searching.update();
    news.set(news.get() + 1);
  }

  /// Tells of something that went wrong.
  public void problem(String words) {
    notices.problem(words);
  }

  /// Starts to write a file; a notice says how it went.
  public void save(Path to, Saver saver) {
    run("save", () -> saves.save(to, saver), error -> saves.failed(to, error));
  }

  /// Starts to write a `.peerscope` file; a notice says how it went.
  ///
  /// @param redacted texts of which every byte becomes an asterisk
  public void pack(List<String> redacted, Path file) {
    long notes = noted.get();
    long bytes = crossed();
    run(
        "save",
        () -> {
          saves.save(file, to -> Archive.write(capture, redacted, to));
          services.fx().execute(() -> packed(notes, bytes));
        },
        error -> saves.failed(file, error));
  }

  private void packed(long notes, long bytes) {
    packed = notes;
    packedBytes = bytes;
  }

  private long crossed() {
    return capture.receivedEnd() + capture.sentEnd() + capture.missing();
  }

  /// What would be lost if this were closed now, a sentence each; none when nothing would.
  public List<String> underWay() {
    return Stream.of(saves.underWay(), unpackedNotes(), unpackedBytes())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> unpackedNotes() {
    return capture.isTemporary() && noted.get() > packed
        ? Optional.of(
            "What you noted on this capture is lost with its window unless you save the capture.")
        : Optional.empty();
  }

  /// Only a conversation that found no place among the captures is temporary and goes on.
  private Optional<String> unpackedBytes() {
    boolean more = capture instanceof Transcript && crossed() > packedBytes;
    return capture.isTemporary() && more
        ? Optional.of(
            "This conversation could not be kept among the captures: it is lost with its window"
                + " unless you save the capture.")
        : Optional.empty();
  }

  /// Says something of a row and keeps it; a notice tells when it cannot be kept.
  public void note(Entry.Place row, Note note) {
    capture.notes().set(row, note);
    noted.set(noted.get() + 1);
    update();
    run(
        "keep notes",
        capture.notes()::save,
        error -> notices.problem("The notes could not be kept: " + FileTrouble.words(error)));
  }

  /// Finds something in the background; a notice tells when it cannot be found.
  ///
  /// @param then told on the FX thread of what was found
  public <T> void find(String title, Callable<T> work, Consumer<T> then) {
    find(title, work, then, _ -> {});
  }

  /// The same.
  ///
  /// @param failed told on the FX thread why it cannot be found, after the notice
  public <T> void find(String title, Callable<T> work, Consumer<T> then, Consumer<String> failed) {
    run(
        title,
        () -> {
          T found = work.call();
          services.fx().execute(() -> then.accept(found));
        },
        error -> {
          String why = FileTrouble.words(error);
          notices.problem("Could not " + title + ": " + why);
          services.fx().execute(() -> failed.accept(why));
        });
  }

  /// Starts work in the background.
  void run(String title, BackgroundTask.Work work, Consumer<Throwable> onFailure) {
    services.threads().execute(new BackgroundTask(title, work, onFailure));
  }

  /// Whether nothing is looked at any more; becomes true just before the capture is closed.
  public ReadOnlyBooleanProperty endedProperty() {
    return ended.getReadOnlyProperty();
  }

  /// Closes the capture.
  @Override
  public void close() throws IOException {
    end();
    try {
      capture.close();
    } finally {
      giveUpSaves();
    }
  }

  /// Looks at nothing any more, because the capture is about to be closed.
  public void end() {
    ended.set(true);
    searching.cancel();
    shownRows.stop();
    if (streamRows != null) {
      streamRows.stop();
    }
  }

  /// Gives up what is being saved, and waits a while until its parts are removed; from any thread.
  public void giveUpSaves() {
    saves.giveUp();
  }
}
