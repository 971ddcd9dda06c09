package org.peerscope.ui.support;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.event.ActionEvent;
import javafx.scene.control.Spinner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscope.support.Fx;

class NumbersTest {
  @BeforeEach
  void start() {
    Fx.start();
  }

  @ParameterizedTest
  @CsvSource({"abc, 3", "500, 100", "' 7 ', 7", "-1, 1", "-4294967290, 1", "9999999999, 100"})
  void whatIsShownIsWhatHolds(String typed, int value) {
    Spinner<Integer> spinner = Fx.call(() -> new Spinner<>(1, 100, 3));
    Fx.run(() -> Numbers.edit(spinner));

    Fx.run(() -> spinner.getEditor().setText(typed));
    Fx.run(() -> spinner.getEditor().fireEvent(new ActionEvent()));

    assertThat(spinner.getValue()).isEqualTo(value);
    assertThat(spinner.getEditor().getText()).isEqualTo(Integer.toString(value));
  }
}
