package org.peerscope.ui.framing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.Visibility;
import org.peerscope.wire.Diagnosis;

/// Says why the framing may not fit, with the evidence, and offers the one that does; shown only
/// when there is something to say. For the FX thread.
public final class DoctorBar extends HBox {
  private static final int MOST = 2;

  private final FramingModel model;
  private final Runnable leave;
  private final VBox lines = new VBox();

  /// The doctor of one session.
  ///
  /// @param leave puts the focus elsewhere, because the button that has it goes
  public DoctorBar(FramingModel model, Runnable leave) {
    this.model = model;
    this.leave = leave;
    setId("doctor");
    getStyleClass().add("doctor-bar");
    lines.getStyleClass().add("doctor-lines");
    setHgrow(lines, Priority.ALWAYS);
    getChildren()
        .addAll(
            new FontIcon(Feather.ACTIVITY),
            lines,
            Buttons.icon("doctor-dismiss", Feather.X, "Hide these suggestions", model::dismiss));
    model.diagnosesProperty().subscribe(this::show);
    Visibility.onlyWhile(model.diagnosesProperty().map(all -> !all.isEmpty()), this, leave);
  }

  private void show(List<Diagnosis> all) {
    Optional<String> focused = buttons().filter(Node::isFocused).map(Button::getText).findFirst();
    lines.getChildren().setAll(all.stream().limit(MOST).map(this::line).toList());
    focused.ifPresent(this::focus);
  }

  private Stream<Button> buttons() {
    return lines.lookupAll(".button").stream().map(Button.class::cast);
  }

  /// New evidence makes another button of the same name.
  private void focus(String name) {
    buttons()
        .filter(button -> button.getText().equals(name))
        .findFirst()
        .ifPresentOrElse(Node::requestFocus, leave);
  }

  private Node line(Diagnosis diagnosis) {
    var cause = new Label(diagnosis.cause() + ".");
    cause.getStyleClass().add("doctor-cause");
    var evidence = new Label("Evidence: " + diagnosis.evidence() + ".");
    List.of(cause, evidence).forEach(label -> label.setWrapText(true));
    var words = new VBox(cause, evidence);
    HBox.setHgrow(words, Priority.ALWAYS);
    var line = new HBox(words);
    line.getStyleClass().add("doctor-line");
    diagnosis
        .fix()
        .ifPresent(
            fix -> {
              Button use =
                  Buttons.text(
                      "doctor-use",
                      model.isPreset(fix) ? "Use " + model.nameOf(fix) : "Use this framing",
                      "Decode and send by: " + model.nameOf(fix),
                      () -> model.apply(diagnosis));
              line.getChildren().add(use);
            });
    return line;
  }
}
