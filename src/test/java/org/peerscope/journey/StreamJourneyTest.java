package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;

/// Working in the stream, where lines are not rows.
class StreamJourneyTest extends Conversation {
  private void showStream(String part) {
    window.press(KeyCode.SHORTCUT, KeyCode.E);
    untilInView(part);
  }

  private void untilInView(String part) {
    Fx.until(part, () -> window.stream().lines().stream().anyMatch(l -> l.contains(part)));
  }

  /// The first one is selected among the rows.
  private void lookAtTheSecondOfTwoRows() {
    peer.send("one\n");
    window.selectRow("Read: one");
    peer.send("two\n");
    window.untilRow("Read: two");
    showStream("two");
    window.stream().click("two");
  }

  @Test
  void itsEndIsFollowedAsTheRowsWere() {
    peer.send("line\n".repeat(100) + "the last\n");
    window.untilRow("Read: line");

    showStream("the last");

    assertThat(window.find("#autoscroll", ToggleButton.class).isSelected()).isTrue();
  }

  @Test
  void theTrackOfTheScrollBarLeadsAwayFromTheEnd() {
    for (int row = 0; row < 60; row++) {
      peer.send("line " + row + "\n");
      window.untilRow("Read: line " + row + "<LF>");
    }
    showStream("line 59");
    ScrollBar bar = window.find("#stream .scroll-bar", ScrollBar.class);

    Fx.run(bar::decrement);

    Fx.until(
        "the end is left",
        () -> window.stream().lines().stream().noneMatch(line -> line.contains("line 59")));
    ToggleButton following = window.find("#autoscroll", ToggleButton.class);
    for (int row = 60; row < 66; row++) { // the end is at many a fraction of a page
      Fx.run(() -> bar.setValue(bar.getMax()));
      assertThat(following.isSelected()).isTrue();
      peer.send("line " + row + "\n");
      untilInView("line " + row);
      Fx.run(bar::decrement);
    }
  }

  @Test
  void keysActOnTheRowThatWasClickedThere() {
    lookAtTheSecondOfTwoRows();
    window.untilText("#inspector-text", "two");

    window.press(KeyCode.SHORTCUT, KeyCode.B);

    assertThat(window.find("#bookmark", ToggleButton.class).isSelected()).isTrue();
    assertThat(window.copiedBy(() -> window.press(KeyCode.SHORTCUT, KeyCode.ALT, KeyCode.C)))
        .contains("74 77 6f 0a");
  }

  @Test
  void aHitShowsTheRowThatHasItHoweverItsLineBegins() {
    say("one");
    say("two");
    say("three");
    showStream("onetwothree");

    window.press(KeyCode.SHORTCUT, KeyCode.F).write("three").press(KeyCode.ENTER);

    window.untilText("#inspector-text", "three");
    assertThat(window.text("#inspector-text")).doesNotContain("one");
  }

  @Test
  void aHitLeadsToTheFrameThatHasIt() {
    window.press(KeyCode.SHORTCUT, KeyCode.R).write("lf").press(KeyCode.ENTER);
    peer.send("one\ntwo\nthree\n");
    window.untilRow("Frame: three");
    showStream("three");

    window.press(KeyCode.SHORTCUT, KeyCode.F).write("two").press(KeyCode.ENTER);

    Fx.until("the frame", () -> "two".equals(window.text("#inspector-text").strip()));
  }

  @Test
  void theRowIsSelectedWhenTheRowsAreShownAgain() {
    lookAtTheSecondOfTwoRows();

    window.press(KeyCode.SHORTCUT, KeyCode.E).press(KeyCode.UP);

    Node table = window.find("#console", Node.class);
    Fx.until("the rows have the keyboard", table::isFocused);
    window.untilText("#inspector-text", "one");
  }

  @Test
  void theButtonHandsTheRowOverAsTheKeyDoes() {
    peer.send("one\n");
    window.selectRow("Read: one");
    peer.send("two\n");
    window.untilRow("Read: two");
    window.click("#show-stream");
    untilInView("two");
    window.stream().click("two");

    window.click("#show-stream");

    assertThat(window.copiedBy(() -> window.choose("Edit", "Copy rows as text")))
        .isEqualTo("two\n");
  }

  @Test
  void aLineThatIsClickedIsNotScrolledAway() {
    lookAtTheSecondOfTwoRows();
    assertThat(window.find("#autoscroll", ToggleButton.class).isSelected()).isTrue();

    window.stream().click("one");

    assertThat(window.find("#autoscroll", ToggleButton.class).isSelected()).isFalse();
  }

  @Test
  void theFilterOfTheRowsIsNotShownThere() {
    window.click("#more-filters");
    assertThat(window.isShown("#filter-content")).isTrue();

    window.click("#show-stream");
    assertThat(window.isShown("#filter-content")).isFalse();

    window.click("#show-stream");
    assertThat(window.isShown("#filter-content")).isTrue();
  }

  @Test
  void theSelectedRowIsInViewAndMarked() {
    peer.send("a line\n".repeat(200));
    window.untilRow("Read: a line");
    peer.send("the one\n");
    window.untilRow("Read: the one");
    peer.send("another\n".repeat(200));
    window.untilRow("Read: another");
    window.selectRow("Read: the one");

    window.press(KeyCode.SHORTCUT, KeyCode.E);

    Fx.until("the row", () -> window.stream().marked().equals(List.of("the one<LF>")));
  }

  @Test
  void whatIsLookedAtThereIsCopiedAsRowsAre() {
    lookAtTheSecondOfTwoRows();

    assertThat(window.copiedBy(() -> window.press(KeyCode.SHORTCUT, KeyCode.C))).contains("two");
  }

  @Test
  void theMenuOfTheRowsIsThereToo() {
    lookAtTheSecondOfTwoRows();

    assertThat(window.copiedBy(() -> window.stream().menu("one", "Copy as hex")))
        .contains("6f 6e 65 0a");
  }

  @Test
  void theKeyboardComesBackFromTheSearch() {
    peer.send("one\n");
    showStream("one");

    window.press(KeyCode.SHORTCUT, KeyCode.F).press(KeyCode.ESCAPE);

    Node stream = window.find("#stream", Node.class);
    Fx.until("the stream has the keyboard", stream::isFocused);
  }

  @Test
  void theBytesInViewStayThereAsHex() {
    for (int line = 0; line < 200; line++) {
      peer.send("%08d, 24 bytes long\n".formatted(line));
    }
    showStream("00000199");
    Node stream = window.find("#stream", Node.class);
    Fx.run(stream::requestFocus);
    window.press(KeyCode.PAGE_UP).press(KeyCode.PAGE_UP);
    String top = window.stream().lines().getFirst().substring("12:34:56.789 ← ".length());
    String number = top.substring(0, 8);

    window.click("#stream-hex");

    Fx.until("hex of the top", () -> window.stream().lines().getFirst().contains(number));
  }

  @Test
  void whatWasInViewBeforeIsNotGoneBackToWhenFollowingEnds() {
    peer.send("a line\n".repeat(100) + "before\n");
    showStream("before");
    window.click("#stream-hex").click("#stream-hex");
    peer.send("another\n".repeat(100) + "the last\n");
    untilInView("the last");

    window.click("#autoscroll");

    peer.send("too late\n");
    window.untilText("#new-rows", "1 new");
    untilInView("the last");
  }
}
