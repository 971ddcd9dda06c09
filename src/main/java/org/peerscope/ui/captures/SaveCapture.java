package org.peerscope.ui.captures;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.peerscope.session.Recording;
import org.peerscope.ui.support.ChosenFile;
import org.peerscope.ui.support.Dialogs;
import org.peerscope.ui.support.Traversal;

/// Asks what to hide in a capture and where to save it; for the FX thread.
public final class SaveCapture {
  /// How such files are chosen.
  public static final ExtensionFilter FILES =
      new ExtensionFilter("Peerscope captures", "*.peerscope");

  private static final String ENDING = ".peerscope";

  private static final int LINES = 6;

  private SaveCapture() {}

  /// Asks, and starts to save.
  public static void ask(Recording recording, Window owner) {
    ask(recording, owner, SaveCapture::file);
  }

  /// @param place asks for the file; gives null when there is to be none
  static void ask(Recording recording, Window owner, Function<Window, @Nullable File> place) {
    redactions(owner)
        .ifPresent(
            texts ->
                ChosenFile.use(
                    place.apply(owner), file -> recording.pack(texts, file), recording::problem));
  }

  private static @Nullable File file(Window owner) {
    var chooser = new FileChooser();
    chooser.setTitle("Save capture");
    chooser.setInitialFileName("capture.peerscope");
    chooser.getExtensionFilters().add(FILES);
    File chosen = chooser.showSaveDialog(owner);
    return chosen == null ? null : withEnding(chosen);
  }

  /// Not every system's dialog adds it, and without it the file is not offered to be opened.
  /// Whether one that is there may go was not asked.
  static File withEnding(File chosen) {
    var ended = new File(chosen.getParentFile(), chosen.getName() + ENDING);
    boolean named = chosen.getName().toLowerCase(Locale.ROOT).endsWith(ENDING);
    return named || ended.exists() ? chosen : ended;
  }

  /// A tab would become part of a text to hide, which is then found nowhere.
  private static void traverse(KeyEvent event) {
    if (event.getCode() == KeyCode.TAB && event.getTarget() instanceof Node from) {
      Traversal.from(from, event);
      event.consume();
    }
  }

  private static Optional<List<String>> redactions(Window owner) {
    var texts = new TextArea();
    texts.setId("redactions");
    texts.setPromptText("password123\nmy-host.example");
    texts.setPrefRowCount(LINES);
    texts.addEventFilter(KeyEvent.KEY_PRESSED, SaveCapture::traverse);
    var words =
        new Label(
            "Texts to hide, one a line; leave it empty to hide nothing. Each of their bytes becomes"
                + " an asterisk, in what was sent and received and in all events and notes. Other"
                + " forms of them, such as Base64, stay.");
    words.setWrapText(true);
    words.setLabelFor(texts);
    var dialog = new Dialog<List<String>>();
    Dialogs.belong(dialog, owner);
    dialog.setTitle("Save capture");
    var content = new VBox(words, texts);
    content.getStyleClass().add("save-capture");
    dialog.getDialogPane().setContent(content);
    dialog.getDialogPane().setPrefWidth(480);
    dialog.getDialogPane().getButtonTypes().addAll(ButtonType.OK, ButtonType.CANCEL);
    dialog.setResultConverter(
        button ->
            button == ButtonType.OK
                ? texts.getText().lines().filter(line -> !line.isEmpty()).toList()
                : null);
    return dialog.showAndWait();
  }
}
