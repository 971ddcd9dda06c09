package org.peerscope.ui.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;

class TipsTest {
  private Button button;

  @BeforeEach
  void start() {
    Fx.start();
    button = Fx.call(Button::new);
  }

  private String tip() {
    return Fx.call(
        () -> Optional.ofNullable(button.getTooltip()).map(Tooltip::getText).orElse("none"));
  }

  @Test
  void theFirstPictureDoesNotWaitForATip() {
    String atOnce =
        Fx.call(
            () -> {
              Tips.set(button, "words");
              return tip();
            });

    assertThat(atOnce).isEqualTo("none");
    Fx.until("the tip", () -> tip().equals("words"));
  }

  @Test
  void ofTwoTipsTheLaterOneStays() {
    Fx.run(
        () -> {
          Tips.set(button, "earlier");
          Tips.set(button, "later");
        });

    Fx.until("a tip", () -> !tip().equals("none"));
    assertThat(tip()).isEqualTo("later");
  }

  @Test
  void noWordsTakeATipAway() {
    Fx.run(() -> Tips.set(button, "words"));
    Fx.until("the tip", () -> tip().equals("words"));

    Fx.run(() -> Tips.set(button, ""));

    Fx.until("no tip", () -> tip().equals("none"));
  }
}
