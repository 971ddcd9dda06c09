package org.peerscope.ui.inspector;

import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.Shortcut;

/// The row's bookmark and note; for the FX thread.
final class NoteBar extends HBox {
  NoteBar(NoteModel model) {
    getStyleClass().add("panel-bar");
    var bookmark =
        Buttons.iconic(
            new ToggleButton(),
            "bookmark",
            Feather.STAR,
            Shortcut.BOOKMARK.after("Bookmark; F2 goes to the next"));
    bookmark.setOnAction(_ -> model.bookmark(bookmark.isSelected()));
    var text = new TextField();
    text.setId("inspector-note");
    text.setPromptText("Note on this row");
    text.setAccessibleText("Note on this row");
    setHgrow(text, Priority.ALWAYS);
    text.textProperty().bindBidirectional(model.draftProperty());
    text.setOnAction(_ -> model.keep());
    text.focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                model.keep();
              }
            });
    model.noteProperty().subscribe(note -> bookmark.setSelected(note.bookmarked()));
    getChildren().setAll(bookmark, text);
  }
}
