package org.peerscope.ui.framing;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.peerscope.wire.FramePart;

/// The parts of a frame as boxes in wire order; for the FX thread.
final class FrameDiagram extends FlowPane {
  FrameDiagram(FramingModel model) {
    setId("framing-diagram");
    getStyleClass().add("frame-diagram");
    model.layoutProperty().subscribe(this::draw);
  }

  private void draw(List<FramePart> parts) {
    getChildren().setAll(parts.stream().map(FrameDiagram::box).toList());
    setAccessibleText(
        parts.stream().map(p -> p.name() + ": " + p.form()).collect(Collectors.joining("; ")));
  }

  private static VBox box(FramePart part) {
    var name = new Label(part.name());
    name.getStyleClass().add("part-name");
    var form = new Label(part.form());
    form.setWrapText(true);
    var box = new VBox(name, form);
    box.getStyleClass().addAll("frame-part", part.name().equals("payload") ? "payload" : "around");
    return box;
  }
}
