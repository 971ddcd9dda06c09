package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;
import org.peerscope.support.Hand;

/// Searching, filtering and opening again what was recorded.
class CaptureJourneyTest extends Conversation {
  private static final Offset<Double> WITHIN_A_MARK = Offset.offset(0.02);

  @BeforeEach
  void talk() {
    say("alpha needle");
    say("beta");
    say("gamma NEEDLE needle");
  }

  @Test
  void enterGoesToTheFirstHitHoweverSoonItIsPressed() {
    window.press(KeyCode.SHORTCUT, KeyCode.F).write("needle").press(KeyCode.ENTER);

    window.untilText("#search-found", "1 of 3 found");
    window.untilText("#inspector-text", "alpha needle");
  }

  @Test
  void searchGoesFromHitToHit() {
    window.press(KeyCode.SHORTCUT, KeyCode.F).write("needle").untilText("#search-found", "3 found");

    window.press(KeyCode.ENTER).untilText("#search-found", "1 of 3 found");
    window.untilText("#inspector-text", "alpha needle");
    window.press(KeyCode.SHIFT, KeyCode.ENTER).untilText("#search-found", "3 of 3 found");
    window.untilText("#inspector-text", "gamma NEEDLE");
    window.click("#search-case").untilText("#search-found", "2 found");
    window.press(KeyCode.ESCAPE);
    Fx.until("the bar is gone", () -> !window.isShown("#console-search"));
  }

  /// Where the hits of a search are marked beside the scroll bar, 0 for its top to 1.
  private static List<Double> marks() {
    return Fx.call(
        () ->
            new Hand()
                .lookup(".hit-mark").queryAllAs(Rectangle.class).stream()
                    .map(mark -> mark.getY() / mark.getParent().getLayoutBounds().getHeight())
                    .sorted()
                    .toList());
  }

  @Test
  void hitsAreMarkedBesideTheScrollBarWhereTheyAre() {
    int rows = window.rows().size();
    window.press(KeyCode.SHORTCUT, KeyCode.F).write("needle").untilText("#search-found", "3 found");

    Fx.until("a mark for each row with a hit", () -> marks().size() == 2);
    assertThat(marks())
        .satisfiesExactly(
            first -> assertThat(first).isCloseTo((rows - 3.0) / rows, WITHIN_A_MARK),
            last -> assertThat(last).isCloseTo((rows - 1.0) / rows, WITHIN_A_MARK));

    window.press(KeyCode.ESCAPE);
    Fx.until("no marks", () -> marks().isEmpty());
  }

  @Test
  void theFilterNarrowsTheRowsDown() {
    window.click("#more-filters").click("#filter-content").write("needle");
    Fx.until("two rows", () -> window.rows().size() == 2);

    window.click("#filter-least").write("13");
    Fx.until("one row", () -> window.rows().size() == 1);
    assertThat(window.rows().getFirst()).contains("gamma");

    window.click("#filter-most").write("x").untilText("#filter-problem", "number of bytes");
    window.click("#filter-reset");
    window.untilRow("Read: beta");
    assertThat(window.find("#filter-content", TextField.class).getText()).isEmpty();
  }

  @Test
  void theInspectorReadsTheBytesUnderTheCaret() {
    window.selectRow("Read: beta").inspect("Hex").click("#hex-go-to").write("0x2");
    window.press(KeyCode.ENTER).untilText("#hex-readings .fact", "29793"); // 74 61, big-endian

    window.inspect("Text").untilText("#inspector-text", "beta");
    assertThat(window.isShown("#inspector-back")).isFalse();
  }

  @Test
  void aNoteThatIsBeingTypedStaysAndIsKeptAtItsRow() {
    window.selectRow("Read: beta").click("#inspector-note").write("look ");
    window.press(KeyCode.SHORTCUT, KeyCode.B).click("#inspector-note").press(KeyCode.END);
    window.write("here");

    window.selectRow("Read: alpha").untilText("#inspector-text", "alpha");
    assertThat(window.text("#inspector-note")).isEmpty();

    window.selectRow("look here").untilText("#inspector-note", "look here");
    assertThat(window.find("#bookmark", ToggleButton.class).isSelected()).isTrue();
  }

  @Test
  void theChosenBytesAreCopiedAndNoMore() {
    window.selectRow("Read: alpha needle").inspect("Hex").click("#hex-go-to").write("1");
    window
        .press(KeyCode.ENTER)
        .press(KeyCode.SHIFT, KeyCode.RIGHT)
        .press(KeyCode.SHIFT, KeyCode.RIGHT);
    window.press(KeyCode.SHIFT, KeyCode.RIGHT);
    Fx.until("the byte in hex and as text", () -> linked().equals(List.of("6c", "l")));
    Fx.run(window.find("#hex-copy", MenuButton.class).getItems().getFirst()::fire);

    assertThat(Fx.call(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("6c");
  }

  private static List<String> linked() {
    return new Hand()
        .lookup(".code Text").queryAllAs(Text.class).stream()
            .filter(Text::isUnderline)
            .map(Text::getText)
            .toList();
  }

  @Test
  void bytesChosenFromTheEndOfALineAreThoseOfTheNext() {
    say("0123456789abcdefABCDEFGHIJKLMNOP");
    window.selectRow("Read: 0123").inspect("Hex").click("#hex-go-to").write("15");
    window.press(KeyCode.ENTER).press(KeyCode.END).press(KeyCode.SHIFT, KeyCode.DOWN);

    Fx.run(window.find("#hex-copy", MenuButton.class).getItems().getFirst()::fire);

    assertThat(Fx.call(() -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo("41 42 43 44 45 46 47 48 49 4a 4b 4c 4d 4e 4f 50");
  }

  @Test
  void aLongRowIsLeafedThrough() {
    window.tab("JSON").setText("#json-editor", "\"" + "a".repeat(70_000) + "\"");
    window.click("#send").selectRow("Message: \"aaaa");
    window.untilText("#inspector-page", "Bytes 0 to 65,535 of 70,002");

    window.click("#inspector-on").untilText("#inspector-page", "Bytes 65,536 to 70,001");

    window.inspect("JSON");
    assertThat(window.isShown("#inspector-page")).as("JSON is not in pages").isFalse();
  }

  @Test
  void aClosedCaptureIsOpenedAgain() {
    window.close();
    window = new AppWindow(settings);
    window.chooseFirst("Recent captures");

    Fx.until("its window", () -> Window.getWindows().stream().anyMatch(CaptureJourneyTest::isIts));
    window.untilRow("Read: gamma NEEDLE needle");
  }

  @Test
  void aReopenedCaptureIsZoomedWithItsText() {
    window.close();
    window = new AppWindow(settings);
    window.chooseFirst("Recent captures").untilRow("Read: beta");
    Node time = ofItsWindow(".column-name");
    double before = Fx.call(() -> time.getLayoutBounds().getWidth());

    window.press(KeyCode.SHORTCUT, KeyCode.EQUALS).press(KeyCode.SHORTCUT, KeyCode.EQUALS);

    Fx.until("wider columns", () -> time.getLayoutBounds().getWidth() > before);
  }

  private static Node ofItsWindow(String query) {
    return Fx.call(
        () ->
            Window.getWindows().stream()
                .filter(CaptureJourneyTest::isIts)
                .map(each -> each.getScene().getRoot().lookup(query))
                .findFirst()
                .orElseThrow());
  }

  private static boolean isIts(Window each) {
    return each instanceof Stage stage && stage.getTitle().startsWith("Capture: 127.0.0.1:");
  }
}
