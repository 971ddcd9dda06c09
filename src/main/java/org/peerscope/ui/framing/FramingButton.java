package org.peerscope.ui.framing;

import atlantafx.base.controls.Popover;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.OverrunStyle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.peerscope.ui.support.PanelPopover;
import org.peerscope.ui.support.Shortcut;
import org.peerscope.ui.support.Tips;

/// Names the framing in use, and opens the choice; for the FX thread.
public final class FramingButton extends Button {
  private final FramingModel model;
  private @Nullable Popover choice;

  /// The button of one session.
  public FramingButton(FramingModel model) {
    this.model = model;
    setId("framing");
    getStyleClass().add("framing-button");
    setGraphic(new FontIcon(Feather.CHEVRON_DOWN));
    setContentDisplay(ContentDisplay.RIGHT);
    setTextOverrun(OverrunStyle.ELLIPSIS);
    setMnemonicParsing(false);
    textProperty().bind(model.nameProperty());
    Tips.set(this, Shortcut.FRAMING.after("How messages are told apart, sent and received"));
    accessibleTextProperty().bind(model.nameProperty().map(name -> "Framing: " + name));
    setOnAction(_ -> open());
  }

  /// Opens the choice, which is made when it is first wanted.
  public void open() {
    Popover opened = choice == null ? choice() : choice;
    choice = opened;
    opened.show(this);
    if (opened.getContentNode() instanceof FramingPicker picker) {
      picker.open();
    }
  }

  private void hideChoice() {
    if (choice != null) {
      choice.hide();
    }
  }

  private Popover choice() {
    var picker = new FramingPicker(model, this::hideChoice);
    var made = new PanelPopover("Framing", picker);
    made.setHeaderAlwaysVisible(true);
    made.setDetachable(false);
    made.setOnHidden(_ -> model.stopTrying());
    return made;
  }
}
