package org.peerscope.ui.files;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.peerscope.format.Quantity;
import org.peerscope.format.VisibleText;
import org.peerscope.session.FileCheckTask;
import org.peerscope.session.FileSendTask;
import org.peerscope.session.FileToSend;
import org.peerscope.session.Session;
import org.peerscope.ui.files.FileItem.State;

/// The queue of files: one is sent at a time, and the next starts when it is confirmed or its
/// confirmation is overdue. After a failure the rest waits for the user. For the FX thread.
public final class FilesModel {
  private static final int MOST_SHOWN = 400;

  private final Session session;
  private final ObservableList<FileItem> items = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper sending = new ReadOnlyBooleanWrapper();
  private final ReadOnlyIntegerWrapper ready = new ReadOnlyIntegerWrapper();
  private final BooleanProperty copied = new SimpleBooleanProperty(true);
  private final BooleanBinding connected;
  private @Nullable FileItem current;

  /// Counts up with each beginning and end: which connection a file was ordered for.
  private int connections;

  /// Whether it was cancelled while it was looked at again.
  private boolean cancelled;

  /// Whether a file of this connection was not confirmed in time: the answer may still come.
  private boolean unconfirmed;

  /// The model of one session's file panel.
  public FilesModel(Session session) {
    this.session = session;
    connected =
        Bindings.createBooleanBinding(
            () -> session.stateProperty().get().canSend(), session.stateProperty());
    connected.subscribe(_ -> unconfirmed = false);
    session
        .stateProperty()
        .subscribe(
            (before, now) -> connections += before.isConnected() == now.isConnected() ? 0 : 1);
  }

  ObservableList<FileItem> items() {
    return items;
  }

  /// Whether a file is under way.
  ReadOnlyBooleanProperty sendingProperty() {
    return sending.getReadOnlyProperty();
  }

  /// Whether the capture keeps the bytes of files that are sent from now on.
  BooleanProperty copiedProperty() {
    return copied;
  }

  /// Whether there is something to send and a connection to send it over.
  BooleanBinding canSend() {
    return connected.and(sending.not()).and(ready.greaterThan(0));
  }

  /// Checks files and puts them in the queue, good ones and refused ones.
  void add(List<Path> paths) {
    FileCheckTask check = session.check(paths);
    check.setOnSucceeded(_ -> added(check.getValue()));
    check.setOnFailed(_ -> checkFailed(check));
  }

  private void checkFailed(FileCheckTask check) {
    session.problem("Checking files failed: " + check.getException());
  }

  /// Says why a file is not put in the queue.
  void refuse(String why) {
    session.problem(why);
  }

  private void added(List<FileCheckTask.Checked> checked) {
    checked.forEach(c -> items.add(new FileItem(c)));
    count();
  }

  /// Removes a file that is not under way.
  void remove(FileItem item) {
    if (item != current) {
      items.remove(item);
      count();
    }
  }

  /// Puts a file that was not sent to the end back into the queue, as it is now.
  void again(FileItem item) {
    FileCheckTask check = session.check(List.of(item.path()));
    check.setOnSucceeded(
        _ -> {
          if (items.remove(item)) {
            added(check.getValue());
          }
        });
    check.setOnFailed(_ -> checkFailed(check));
  }

  /// Sends the files that are ready, one after another.
  void send() {
    if (canSend().get()) {
      next();
    }
  }

  /// Stops the file under way; those after it stay in the queue.
  void cancel() {
    cancelled = current != null && !current.cancel();
  }

  /// Looks at the next file again before it is announced: it may have changed since it was added.
  private void next() {
    Optional<FileItem> item =
        items.stream()
            .filter(i -> connected.get() && i.stateProperty().get() == State.READY)
            .findFirst();
    current = item.orElse(null);
    cancelled = false;
    sending.set(item.isPresent());
    item.ifPresent(this::checkAgain);
    count();
  }

  private void checkAgain(FileItem item) {
    int orderedFor = connections;
    FileCheckTask check = session.check(List.of(item.path()));
    check.setOnSucceeded(_ -> start(item, new FileItem(check.getValue().getFirst()), orderedFor));
    check.setOnFailed(_ -> ended(item, State.FAILED, "Failed: " + check.getException()));
  }

  private void start(FileItem before, FileItem item, int orderedFor) {
    items.replaceAll(i -> i == before ? item : i);
    current = item;
    if (cancelled || orderedFor != connections) {
      String words = cancelled ? "Cancelled." : "The connection that it was meant for has ended.";
      ended(item, State.FAILED, words);
      return;
    }
    Optional<FileSendTask> task =
        item.file().flatMap(file -> session.send(file.withCopy(copied.get())));
    if (task.isPresent()) {
      follow(item, task.get());
    } else {
      stop();
    }
  }

  private void stop() {
    current = null;
    sending.set(false);
    count();
  }

  private void follow(FileItem item, FileSendTask task) {
    long start = System.nanoTime();
    long size = item.file().map(FileToSend::header).orElseThrow().size();
    item.sending(task);
    item.progressProperty().bind(task.progressProperty());
    item.statusProperty().set("Sending");
    task.workDoneProperty().subscribe(done -> item.progress(rate(done.longValue(), size, start)));
    task.messageProperty().subscribe(item::progress);
    task.setOnSucceeded(_ -> finished(item, task.getValue()));
    task.setOnFailed(_ -> ended(item, State.FAILED, "Failed: " + task.getException()));
    task.setOnCancelled(_ -> ended(item, State.FAILED, cancelled(task)));
  }

  private String cancelled(FileSendTask task) {
    if (task.hasReset()) {
      return "Cancelled. The connection was reset, because the server would take anything else sent"
          + " as the rest of the file.";
    }
    if (task.wasSent()) {
      unconfirmed = true;
      return "Sent; its confirmation was not waited for.";
    }
    return "Cancelled.";
  }

  private static String rate(long done, long size, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    if (done <= 0 || seconds <= 0) {
      return "Sending";
    }
    double perSecond = done / seconds;
    double left = (size - done) / perSecond;
    return "%s of %s, %s/s, %s left"
        .formatted(
            Quantity.bytes(done),
            Quantity.bytes(size),
            Quantity.bytes((long) perSecond),
            Quantity.duration((long) (left * 1e9)));
  }

  private void finished(FileItem item, FileSendTask.Receipt receipt) {
    if (receipt.isDoubtful()) {
      ended(item, State.FAILED, doubt(receipt));
    } else if (receipt.complete()) {
      item.progressProperty().unbind();
      item.progressProperty().set(1);
      ended(item, State.DONE, (receipt.words() + " " + confirmation(receipt)).strip());
    } else {
      ended(item, State.FAILED, receipt.words());
    }
  }

  private static String doubt(FileSendTask.Receipt receipt) {
    return ("%s The kernel took all of it, and the connection ended before a confirmation came (%s):"
            + " it may not have arrived.")
        .formatted(receipt.words(), receipt.end())
        .strip();
  }

  private String confirmation(FileSendTask.Receipt receipt) {
    Optional<ByteBuffer> bytes = receipt.confirmation();
    if (bytes.isEmpty() && !receipt.end().isEmpty()) {
      return connected.get()
          ? "Sent. The peer closed its side before a confirmation came."
          : "Sent. The connection was closed before a confirmation came.";
    }
    if (bytes.isEmpty()) {
      unconfirmed = true;
      return "Sent. No confirmation came in time; the connection stays open.";
    }
    String which = unconfirmed ? " (perhaps of an earlier file, which it had not confirmed)" : "";
    return "Sent. The server says%s: %s".formatted(which, beginning(bytes.get()));
  }

  /// Whatever else the server sends, such as the file itself, is in the console.
  private static String beginning(ByteBuffer confirmation) {
    return VisibleText.beginning(confirmation, MOST_SHOWN, confirmation.remaining());
  }

  private void ended(FileItem item, State state, String words) {
    item.progressProperty().unbind();
    item.stateProperty().set(state);
    item.statusProperty().set(words);
    stop();
    if (state == State.DONE) {
      next();
    }
  }

  private void count() {
    ready.set((int) items.stream().filter(i -> i.stateProperty().get() == State.READY).count());
  }
}
