package org.peerscope.ui.files;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.ChosenFile;
import org.peerscope.ui.support.Tips;
import org.peerscope.ui.support.Visibility;

/// A place to drop files, and the queue of those dropped; for the FX thread.
public final class FilesPane extends BorderPane {
  private final FilesModel model;

  /// The file panel of one session.
  public FilesPane(FilesModel model) {
    this.model = model;
    setId("drop-zone");
    getStyleClass().add("files-pane");
    ListView<FileItem> list = list();
    setCenter(list);
    setBottom(bar(list));
    setOnDragOver(this::dragOver);
    setOnDragDropped(this::dropped);
  }

  /// Puts files in the queue.
  public void add(List<Path> paths) {
    model.add(paths);
  }

  /// Puts files in the queue; one whose name has no path in this system's encoding is refused.
  public void addFiles(List<File> files) {
    var paths = new ArrayList<Path>();
    files.forEach(each -> ChosenFile.use(each, paths::add, model::refuse));
    add(paths);
  }

  private ListView<FileItem> list() {
    var list = new ListView<>(model.items());
    list.setId("file-list");
    list.setAccessibleText("Files to send");
    list.setCellFactory(_ -> new FileCell(model));
    var words = new Label("Drop files here, or choose them. Each is sent as name, size and bytes.");
    words.setWrapText(true);
    words.getStyleClass().add("quiet");
    var empty = new VBox(new FontIcon(Feather.UPLOAD), words);
    empty.getStyleClass().add("drop-hint");
    empty.setAlignment(Pos.CENTER);
    list.setPlaceholder(empty);
    return list;
  }

  /// @param refuge has the focus when a button goes that had it: what it did must not be followed
  ///   by what the next one does
  private HBox bar(Node refuge) {
    Button send = Buttons.text("send-file", "Send files", "Send all that are ready", model::send);
    send.getStyleClass().add(Styles.ACCENT);
    send.disableProperty().bind(model.canSend().not());
    Button cancel =
        Buttons.text(
            "cancel-file",
            "Cancel",
            "Stop the file under way; the connection is reset if some of it was sent",
            model::cancel);
    model
        .sendingProperty()
        .subscribe(
            () -> {
              if (send.isFocused() || cancel.isFocused()) {
                refuge.requestFocus();
              }
            });
    Visibility.onlyWhile(model.sendingProperty(), cancel);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var bar =
        new HBox(
            Buttons.text("choose-file", "Choose files…", "Choose files to send", this::choose),
            copied(),
            space,
            cancel,
            send);
    bar.getStyleClass().add("panel-bar");
    return bar;
  }

  private CheckBox copied() {
    var keep = new CheckBox("Keep a copy");
    keep.setId("keep-copy");
    Tips.set(
        keep,
        "Keep the bytes of files in the capture as they are sent. Without it a file is sent"
            + " faster and takes no space; the capture has its name and size.");
    keep.selectedProperty().bindBidirectional(model.copiedProperty());
    return keep;
  }

  private void choose() {
    var chooser = new FileChooser();
    chooser.setTitle("Choose files to send");
    List<File> chosen = chooser.showOpenMultipleDialog(getScene().getWindow());
    if (chosen != null) {
      addFiles(chosen);
    }
  }

  private void dragOver(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    boolean files = event.getDragboard().hasFiles();
    if (files) {
      addFiles(event.getDragboard().getFiles());
    }
    event.setDropCompleted(files);
    event.consume();
  }
}
