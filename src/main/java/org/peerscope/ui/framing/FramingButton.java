package org.peerscope.ui.framing;

import atlantafx.base.controls.Popover;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Names the framing in use, and opens the choice; for the FX thread.
public final class FramingButton extends Button {
  private final Popover choice = new Popover();
  private final FramingPicker picker;

  /// The button of one session.
  public FramingButton(FramingModel model) {
    setId("framing");
    getStyleClass().add("framing-button");
    setGraphic(new FontIcon(Feather.CHEVRON_DOWN));
    setContentDisplay(ContentDisplay.RIGHT);
    setTextOverrun(OverrunStyle.ELLIPSIS);
    setMnemonicParsing(false);
    textProperty().bind(model.nameProperty());
    setTooltip(new Tooltip("How messages are told apart, sent and received (Ctrl+R)"));
    accessibleTextProperty().bind(model.nameProperty().map(name -> "Framing: " + name));
    picker = new FramingPicker(model, choice::hide);
    choice.setContentNode(picker);
    choice.setArrowLocation(Popover.ArrowLocation.TOP_CENTER);
    choice.setTitle("Framing");
    choice.setHeaderAlwaysVisible(true);
    choice.setAnimated(false);
    choice.setDetachable(false);
    setOnAction(_ -> open());
  }

  /// Opens the choice.
  public void open() {
    choice.show(this);
    picker.open();
  }
}
