package org.peerscope.ui.support;

import javafx.event.ActionEvent;
import javafx.scene.control.Spinner;
import javafx.util.StringConverter;

/// Text of a spinner of whole numbers; text that is no number goes back to the last value. For the
/// FX thread.
public final class Numbers extends StringConverter<Integer> {
  private final Spinner<Integer> spinner;

  private Numbers(Spinner<Integer> spinner) {
    this.spinner = spinner;
  }

  /// Lets people type into a spinner; what is typed holds when they leave it.
  public static void edit(Spinner<Integer> spinner) {
    spinner.setEditable(true);
    spinner.getValueFactory().setConverter(new Numbers(spinner));
    spinner
        .focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                settle(spinner);
              }
            });
    spinner.getEditor().addEventHandler(ActionEvent.ACTION, _ -> settle(spinner));
  }

  /// Takes what was typed, or shows again what holds.
  private static void settle(Spinner<Integer> spinner) {
    spinner.commitValue();
    spinner.getEditor().setText(String.valueOf(spinner.getValue()));
  }

  @Override
  public String toString(Integer value) {
    return String.valueOf(value);
  }

  @Override
  public Integer fromString(String text) {
    String typed = text.strip();
    return typed.matches("-?\\d{1,10}")
        ? Integer.valueOf(Math.clamp(Long.parseLong(typed), Integer.MIN_VALUE, Integer.MAX_VALUE))
        : spinner.getValue();
  }
}
