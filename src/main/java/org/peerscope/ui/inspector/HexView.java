package org.peerscope.ui.inspector;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;
import org.jspecify.annotations.Nullable;
import org.peerscope.format.ByteLiterals;
import org.peerscope.format.HexDump;
import org.peerscope.ui.inspector.ByteReadings.Reading;
import org.peerscope.ui.support.CodeAreas;

/// The row's bytes in hex, with what those under the caret could mean; for the FX thread.
final class HexView extends BorderPane {
  private static final int WIDTH = 16;

  private final InspectorModel model;
  private final CodeArea dump =
      CodeAreas.readOnly("inspector-hex", "The selected row's bytes in hex");
  private final GridPane readings = new GridPane();

  HexView(InspectorModel model) {
    this.model = model;
    dump.setWrapText(false);
    model
        .hexProperty()
        .subscribe(
            text -> {
              dump.setText(text);
              dump.select(TextPos.ZERO);
              read(TextPos.ZERO); // the caret may have been there before
            });
    dump.caretPositionProperty().subscribe(this::read);
    readings.setId("hex-readings");
    readings.getStyleClass().add("hex-readings");
    setTop(toolbar());
    var meanings = new ScrollPane(readings);
    meanings.setFitToWidth(true);
    var both = new SplitPane(dump, meanings);
    both.setOrientation(Orientation.VERTICAL);
    both.setDividerPositions(0.55);
    setCenter(both);
  }

  private HBox toolbar() {
    var offset = new TextField();
    offset.setId("hex-go-to");
    offset.setPromptText("Go to offset, 0x…");
    offset.setAccessibleText("Go to offset");
    offset.setOnAction(_ -> goTo(model.goTo(offset.getText())));
    HBox.setHgrow(offset, Priority.ALWAYS);
    var copy = new MenuButton("Copy as");
    copy.setId("hex-copy");
    copy.setMinWidth(USE_PREF_SIZE);
    for (ByteLiterals form : ByteLiterals.values()) {
      var item = new MenuItem(form.label());
      item.setOnAction(_ -> copy(model.copy(form)));
      copy.getItems().add(item);
    }
    var bar = new HBox(offset, copy);
    bar.getStyleClass().add("panel-bar");
    return bar;
  }

  private static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void goTo(int at) {
    if (at >= 0) {
      dump.select(TextPos.ofLeading(at / WIDTH, HexDump.column(at % WIDTH)));
      dump.requestFocus();
    }
  }

  private void read(@Nullable TextPos caret) {
    readings.getChildren().clear();
    if (caret == null || caret.index() >= dump.getParagraphCount()) {
      return;
    }
    int at = HexDump.byteAt(dump.getPlainText(caret.index()), caret.offset());
    List<Reading> all = model.readings(caret.index() * WIDTH + Math.max(0, at));
    if (all.isEmpty()) {
      return;
    }
    readings.addRow(
        0, cell("", "quiet"), cell("little-endian", "quiet"), cell("big-endian", "quiet"));
    for (int i = 0; i < all.size(); i++) {
      Reading each = all.get(i);
      readings.addRow(
          i + 1, cell(each.name(), "quiet"), cell(each.little(), "fact"), cell(each.big(), "fact"));
    }
  }

  private static Label cell(String text, String styleClass) {
    var label = new Label(text);
    label.setMinWidth(USE_PREF_SIZE);
    label.getStyleClass().add(styleClass);
    return label;
  }
}
