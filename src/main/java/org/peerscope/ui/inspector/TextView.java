package org.peerscope.ui.inspector;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;
import org.peerscope.ui.support.CodeAreas;
import org.peerscope.ui.support.Labels;

/// The row as text of a chosen charset; for the FX thread.
final class TextView extends BorderPane {
  /// What text on the wire is usually in; a name that this Java does not have is left out.
  private static final List<String> CHARSETS =
      List.of("windows-1252", "Shift_JIS", "EUC-JP", "GB18030", "Big5", "KOI8-R", "IBM037");

  TextView(InspectorModel model) {
    CodeArea area = CodeAreas.readOnly("inspector-text", "The selected row as text");
    model
        .textProperty()
        .subscribe(
            text -> {
              area.setText(text);
              area.select(TextPos.ZERO);
            });
    var charset = new ComboBox<Charset>();
    charset.setId("inspector-charset");
    charset.getItems().setAll(charsets());
    charset.valueProperty().bindBidirectional(model.charsetProperty());
    var wrap = new CheckBox("Wrap");
    wrap.setId("inspector-wrap");
    wrap.setSelected(true);
    wrap.setMinWidth(USE_PREF_SIZE);
    area.wrapTextProperty().bind(wrap.selectedProperty());
    var bar = new HBox(Labels.naming("Charset", charset), charset, wrap);
    bar.getStyleClass().add("panel-bar");
    setTop(bar);
    setCenter(area);
  }

  private static List<Charset> charsets() {
    return Stream.concat(
            Stream.of(
                StandardCharsets.UTF_8,
                StandardCharsets.ISO_8859_1,
                StandardCharsets.US_ASCII,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE),
            CHARSETS.stream().filter(Charset::isSupported).map(Charset::forName))
        .toList();
  }
}
