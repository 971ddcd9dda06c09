package org.peerscope.ui.files;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.Labels;
import org.peerscope.ui.support.Visibility;

/// One file of the queue: name, size, header, progress, outcome; for the FX thread.
final class FileCell extends ListCell<FileItem> {
  private final FilesModel model;
  private @Nullable FileItem shown;
  private Subscription colours = Subscription.EMPTY;

  FileCell(FilesModel model) {
    this.model = model;
    setPrefWidth(0); // as wide as the list, so that long words wrap
  }

  @Override
  protected void updateItem(@Nullable FileItem item, boolean empty) {
    super.updateItem(item, empty);
    FileItem next = empty ? null : item;
    if (next != shown) {
      shown = next;
      colours.unsubscribe();
      setGraphic(next == null ? null : card(next));
      setAccessibleText(next == null ? "" : next.name() + ", " + next.size());
    }
  }

  private VBox card(FileItem item) {
    var name = new Label(item.name());
    name.getStyleClass().add("file-name");
    var size = new Label(item.size());
    size.getStyleClass().add("quiet");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button remove =
        Buttons.icon(
            "remove-file", Feather.X, "Take out of the list", leaving(() -> model.remove(item)));
    remove.disableProperty().bind(item.stateProperty().isEqualTo(FileItem.State.SENDING));
    Button again =
        Buttons.icon(
            "send-again",
            Feather.ROTATE_CW,
            "Put back, to be sent again",
            leaving(() -> model.again(item)));
    Visibility.onlyWhile(item.stateProperty().isEqualTo(FileItem.State.FAILED), again);
    var title = new HBox(name, size, space, again, remove);
    title.getStyleClass().add("file-title");
    var card = new VBox(title, header(item), progress(item), status(item));
    card.getStyleClass().add("file-card");
    return card;
  }

  /// The card goes with its buttons, and must not leave the keyboard to any other.
  private Runnable leaving(Runnable action) {
    return () -> {
      getListView().requestFocus();
      action.run();
    };
  }

  private static Label header(FileItem item) {
    Label header = Labels.empty("file-header", "code", "quiet");
    header.setText(item.header().stripTrailing());
    header.setAccessibleText("Header bytes that are sent first: " + item.header());
    header.setMinHeight(Region.USE_PREF_SIZE);
    header.setVisible(item.file().isPresent());
    header.setManaged(item.file().isPresent());
    return header;
  }

  private static ProgressBar progress(FileItem item) {
    var bar = new ProgressBar();
    bar.setId("file-progress");
    bar.setAccessibleText("Progress of " + item.name());
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(item.progressProperty());
    Visibility.onlyWhile(item.stateProperty().isEqualTo(FileItem.State.SENDING), bar);
    return bar;
  }

  private Label status(FileItem item) {
    Label status = Labels.empty("file-status", "file-status");
    status.setWrapText(true);
    status.setMinHeight(Region.USE_PREF_SIZE);
    status.textProperty().bind(item.statusProperty());
    colours = item.stateProperty().subscribe(state -> colour(status, state));
    return status;
  }

  private static void colour(Label status, FileItem.State state) {
    for (FileItem.State each : FileItem.State.values()) {
      String name = each.name().toLowerCase(Locale.ROOT);
      status.pseudoClassStateChanged(PseudoClass.getPseudoClass(name), each == state);
    }
  }
}
