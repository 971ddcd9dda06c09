package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.capture.SearchQuery;
import org.peerscope.support.Fx;

/// Ways to search what was recorded.
class SearchJourneyTest extends Conversation {
  @BeforeEach
  void talk() {
    say("needle and needles");
    window.fill("#text-editor", "my needle").press(KeyCode.SHORTCUT, KeyCode.ENTER);
    window.untilRow("Message: my needle");
    peer.send("{\"a\":{\"b\":7}}");
    window.untilRow("{\"a\":{\"b\":7}}");
    window.press(KeyCode.SHORTCUT, KeyCode.F);
  }

  private <T> void choose(String combo, T value) {
    @SuppressWarnings("unchecked") // it is asked for by the type of its values
    ComboBox<T> box = window.find(combo, ComboBox.class);
    Fx.run(() -> box.setValue(value));
  }

  private void assertFound(SearchQuery.Kind kind, String text, String found) {
    choose("#search-kind", kind);
    window.fill("#console-search", text).untilText("#search-found", found);
  }

  @Test
  void theTextIsMeantAsChosen() {
    assertFound(SearchQuery.Kind.TEXT, "needle", "3 found");
    assertFound(SearchQuery.Kind.REGEX, "ne{2}dles", "1 found");
    assertFound(SearchQuery.Kind.HEX, "6e 65 65 64", "3 found");
    assertFound(SearchQuery.Kind.JSON, "/a/b = 7", "1 found");
    assertFound(SearchQuery.Kind.JSON, "/a/b = 8", "Nothing found");
    assertFound(SearchQuery.Kind.REGEX, "(", "Unclosed group");
  }

  @Test
  void onlyWholeWordsAreFoundOnRequest() {
    window.write("needle").untilText("#search-found", "3 found");

    window.click("#search-word").untilText("#search-found", "2 found");
  }

  @Test
  void oneDirectionIsSearchedOnRequest() {
    window.write("needle").untilText("#search-found", "3 found");

    choose("#search-where", SearchQuery.Where.RECEIVED);
    window.untilText("#search-found", "2 found");
    choose("#search-where", SearchQuery.Where.SENT);
    window.untilText("#search-found", "1 found");
  }

  @Test
  void whatComesLaterIsFoundToo() {
    window.write("later").untilText("#search-found", "Nothing found");

    peer.send("now, and not later");
    window.untilText("#search-found", "1 found");

    window.press(KeyCode.ENTER).untilText("#search-found", "1 of 1 found");
    peer.send("much later");
    window.untilText("#search-found", "1 of 2 found");
  }

  @Test
  void theStreamShowsTheHitThatIsGoneTo() {
    peer.send("line\n".repeat(200) + "the haystack's end\n" + "line\n".repeat(200));
    window.untilText("#traffic", "In 2.0").click("#show-stream");

    window.fill("#console-search", "haystack").press(KeyCode.ENTER);

    Fx.until(
        "its line", () -> window.stream().lines().stream().anyMatch(l -> l.contains("haystack")));
    assertThat(window.isShown("#stream")).isTrue();
    window.untilText("#inspector-text", "haystack");
  }

  @Test
  void aSearchThatTakesLongTellsHowFarItIsAndIsStopped() {
    peer.send("a".repeat(5000));
    window.untilText("#traffic", "In 4.9");
    choose("#search-kind", SearchQuery.Kind.REGEX);
    window.fill("#console-search", "(a*)*(a*)*b").untilText("#search-found", " %");

    window.click("#search-stop");

    Fx.until("no percentage", () -> !window.text("#search-found").contains("%"));
    assertThat(window.isShown("#search-stop")).isFalse();
  }
}
