package org.peerscope.ui.inspector;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SelectionSegment;
import jfx.incubator.scene.control.richtext.TextPos;
import org.jspecify.annotations.Nullable;
import org.peerscope.format.ByteLiterals;
import org.peerscope.format.HexDump;
import org.peerscope.ui.inspector.ByteReadings.Reading;
import org.peerscope.ui.support.Clipboards;
import org.peerscope.ui.support.CodeAreas;
import org.peerscope.ui.support.Tips;

/// The row's bytes in hex, with what those under the caret could mean; for the FX thread.
final class HexView extends BorderPane {
  private final InspectorModel model;
  private final CodeArea dump =
      CodeAreas.readOnly("inspector-hex", "The selected row's bytes in hex");
  private final GridPane readings = new GridPane();
  private boolean dragging;

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
    dump.selectionProperty()
        .subscribe(
            _ -> {
              if (!dragging) {
                link();
              }
            });
    // Marking makes the lines anew, and the mouse would have nothing to drag on.
    dump.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> dragging = true);
    dump.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> dropped());
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

  private void dropped() {
    dragging = false;
    link();
  }

  private HBox toolbar() {
    var offset = new TextField();
    offset.setId("hex-go-to");
    offset.setPromptText("Go to offset, 0x…");
    offset.setAccessibleText("Go to offset");
    offset.setOnAction(_ -> goTo(offset, model.goTo(offset.getText())));
    offset.textProperty().subscribe(_ -> mark(offset, ""));
    HBox.setHgrow(offset, Priority.ALWAYS);
    var copy = new MenuButton("Copy as");
    Tips.set(copy, "The chosen bytes, or all of the row when none are");
    copy.setId("hex-copy");
    copy.setMinWidth(USE_PREF_SIZE);
    for (ByteLiterals form : ByteLiterals.values()) {
      var item = new MenuItem(form.label());
      item.setOnAction(_ -> Clipboards.put(model.copy(form, chosen())));
      copy.getItems().add(item);
    }
    var bar = new HBox(offset, copy);
    bar.getStyleClass().add("panel-bar");
    return bar;
  }

  /// @param wrong what is wrong with it; empty when nothing is
  private static void mark(TextField offset, String wrong) {
    offset.pseudoClassStateChanged(Styles.STATE_DANGER, !wrong.isEmpty());
    offset.setAccessibleHelp(wrong);
  }

  private static String wrong(int at) {
    return switch (at) {
      case InspectorModel.NO_BYTE -> "There is no such byte in this row.";
      case InspectorModel.UNREADABLE -> "This byte cannot be read back.";
      default -> "";
    };
  }

  private void goTo(TextField offset, int at) {
    mark(offset, wrong(at));
    if (at >= 0) {
      int line = at / HexDump.WIDTH;
      int column = HexDump.column(dump.getPlainText(line), at % HexDump.WIDTH);
      dump.select(TextPos.ofLeading(line, column));
      dump.requestFocus();
    }
  }

  /// Which byte of the piece stands at a place; the line's first beside the bytes.
  private int byteAt(TextPos place) {
    int at = HexDump.byteAt(dump.getPlainText(place.index()), place.offset());
    return place.index() * HexDump.WIDTH + Math.max(0, at);
  }

  /// How many bytes of the piece begin before a place.
  private int bytesBefore(TextPos place) {
    String line = dump.getPlainText(place.index());
    return place.index() * HexDump.WIDTH + HexDump.bytesBefore(line, place.offset());
  }

  /// The chosen bytes of the piece; none when only the caret is there.
  private InspectorModel.Range chosen() {
    SelectionSegment selection = dump.getSelection();
    return selection == null || selection.isCollapsed()
        ? InspectorModel.Range.NONE
        : new InspectorModel.Range(firstByte(selection.getMin()), bytesBefore(selection.getMax()));
  }

  /// The first byte behind a place: at the end of a line it is the next line's.
  private int firstByte(TextPos place) {
    int end = HexDump.textColumn(dump.getPlainText(place.index()), HexDump.WIDTH - 1);
    return place.offset() > end ? (place.index() + 1) * HexDump.WIDTH : byteAt(place);
  }

  /// Marks the chosen bytes, or the one under the caret, in both columns.
  private void link() {
    InspectorModel.Range range = chosen();
    TextPos caret = dump.getCaretPosition();
    int from = range.isNone() && caret != null ? byteAt(caret) : range.from();
    dump.setSyntaxDecorator(new HexLink(from, range.isNone() ? from + 1 : range.to()));
  }

  private void read(@Nullable TextPos caret) {
    readings.getChildren().clear();
    if (caret == null || caret.index() >= dump.getParagraphCount()) {
      return;
    }
    List<Reading> all = model.readings(byteAt(caret));
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
