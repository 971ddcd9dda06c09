package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.ComboBox;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;

/// Looking through rows while more of them come.
class ConsoleJourneyTest extends Conversation {
  private static final int MORE_THAN_FIT = 40;

  @Test
  void rowsThatComeWhileOneLooksAtOlderOnesAreCountedAndOneClickAway() {
    for (int i = 1; i <= MORE_THAN_FIT; i++) {
      say("row " + i);
    }
    window.selectRow("row " + MORE_THAN_FIT).press(KeyCode.HOME);
    assertThat(window.isShown("#new-rows")).isFalse();

    peer.send("the newest");
    window.untilText("#new-rows", "Paused, 1 new");
    assertThat(window.rows()).noneMatch(row -> row.contains("the newest"));

    window.click("#new-rows").untilRow("Read: the newest");
    Fx.until("no count", () -> !window.isShown("#new-rows"));
  }

  @Test
  void onlyRowsOfAPeriodAreShownOnRequest() {
    say("now");

    window.click("#more-filters").click("#filter-to").write("00:00:00");
    Fx.until("no rows of the night", () -> window.rows().isEmpty());

    window.click("#filter-reset").untilRow("Read: now");
  }

  @Test
  void onlyProblemsAreShownOnRequest() {
    say("all is well");
    peer.reset();
    window.untilText("#state", "Reset");

    ComboBox<?> filter = window.find("#console-filter", ComboBox.class);
    int problems = filter.getItems().stream().map(Object::toString).toList().indexOf("Problems");
    Fx.run(() -> filter.getSelectionModel().select(problems));

    Fx.until("problems only", () -> window.rows().stream().allMatch(r -> r.startsWith("Problem")));
    window.untilRow("Reset by peer");
  }

  @Test
  void aRowIsCopiedFromItsMenu() {
    say("copy me");

    window.menu("Read: copy me", "Copy as text");

    Fx.until("a copy", () -> "copy me".equals(Clipboard.getSystemClipboard().getString()));
  }
}
