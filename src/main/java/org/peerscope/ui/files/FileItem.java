package org.peerscope.ui.files;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.peerscope.format.HexDump;
import org.peerscope.format.Quantity;
import org.peerscope.format.VisibleText;
import org.peerscope.session.FileCheckTask;
import org.peerscope.session.FileSendTask;
import org.peerscope.session.FileToSend;

/// One file in the panel; for the FX thread.
final class FileItem {
  /// Where a file is on its way.
  enum State {
    /// It can be sent.
    READY,
    /// It is being sent, or its confirmation is awaited.
    SENDING,
    /// All of it was sent.
    DONE,
    /// It cannot be sent, or was not sent to the end.
    FAILED
  }

  private final FileCheckTask.Checked checked;
  private final ObjectProperty<State> state = new SimpleObjectProperty<>(State.READY);
  private final StringProperty status = new SimpleStringProperty("");
  private final DoubleProperty progress = new SimpleDoubleProperty();
  private @Nullable FileSendTask task;

  FileItem(FileCheckTask.Checked checked) {
    this.checked = checked;
    if (checked.file().isEmpty()) {
      state.set(State.FAILED);
      status.set(checked.refusal());
    }
  }

  Optional<FileToSend> file() {
    return checked.file();
  }

  Path path() {
    return checked.path();
  }

  /// The name, with nothing in it that acts.
  String name() {
    String name = String.valueOf(checked.path().getFileName());
    return VisibleText.line(name);
  }

  String size() {
    return file().map(f -> Quantity.bytes(f.header().size()) + sizeExact(f)).orElse("");
  }

  private static String sizeExact(FileToSend file) {
    long size = file.header().size();
    return size < 1024 ? "" : " (" + size + " bytes)";
  }

  /// The exact bytes of the header as a hex dump; empty for a refused file.
  String header() {
    return file().map(f -> HexDump.of(ByteBuffer.wrap(f.header().bytes()))).orElse("");
  }

  ObjectProperty<State> stateProperty() {
    return state;
  }

  StringProperty statusProperty() {
    return status;
  }

  /// Says how far it is; a word that comes after the end is too late.
  void progress(String words) {
    if (state.get() == State.SENDING && !words.isEmpty()) {
      status.set(words);
    }
  }

  DoubleProperty progressProperty() {
    return progress;
  }

  void sending(FileSendTask sending) {
    task = sending;
    state.set(State.SENDING);
  }

  /// Cancels the sending.
  ///
  /// @return false when it has not begun
  boolean cancel() {
    if (task == null) {
      return false;
    }
    task.cancel();
    return true;
  }
}
