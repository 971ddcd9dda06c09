package org.peerscope.ui.inspector;

import javafx.scene.control.ComboBox;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;
import org.peerscope.ui.inspector.CompareModel.Form;
import org.peerscope.ui.support.CodeAreas;
import org.peerscope.ui.support.Labels;

/// How the first and the last selected row differ; for the FX thread.
final class CompareView extends BorderPane {
  CompareView(CompareModel model) {
    CodeArea area = CodeAreas.readOnly("inspector-compare", "How the two rows differ");
    area.setSyntaxDecorator(new DifferenceColours());
    model
        .differenceProperty()
        .subscribe(
            words -> {
              area.setText(words);
              area.select(TextPos.ZERO);
            });
    var form = new ComboBox<Form>();
    form.setId("compare-form");
    form.getItems().setAll(Form.values());
    form.valueProperty().bindBidirectional(model.formProperty());
    var bar = new HBox(Labels.naming("Compare as", form), form);
    bar.getStyleClass().add("panel-bar");
    setTop(bar);
    setCenter(area);
  }
}
