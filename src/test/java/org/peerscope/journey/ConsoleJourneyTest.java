package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;
import org.peerscope.ui.support.Clipboards;

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
  void rowsThatAreShownAgainAreNotNew() {
    for (int i = 1; i <= MORE_THAN_FIT; i++) {
      say("row " + i);
    }
    window.selectRow("row " + MORE_THAN_FIT).press(KeyCode.HOME);

    show("Problems");
    Fx.until("no rows", () -> window.rows().isEmpty());
    window.untilText(".console-pane .quiet", "No row passes the filter.");
    show("Everything, with reads");

    window.untilRow("Read: row 1");
    assertThat(window.isShown("#new-rows")).isFalse();
  }

  @Test
  void clearedRowsAreSaidToBeSo() {
    say("one");

    window.press(KeyCode.SHORTCUT, KeyCode.K);

    window.untilText(".console-pane .quiet", "Nothing is lost");
  }

  @Test
  void theNextRowFollowsOneThatIsHidden() {
    say("hidden");
    window.selectRow("Read: hidden").press(KeyCode.SHORTCUT, KeyCode.K);
    say("aaa");
    say("bbb");

    window.press(KeyCode.DOWN);

    window.untilText("#inspector-text", "aaa");
  }

  @Test
  void withoutASelectionTheKeysBeginAtWhatIsInView() {
    for (int i = 1; i <= 2 * MORE_THAN_FIT; i++) {
      say("row " + i);
    }
    List<String> inView = window.rowsAtRest();
    Node table = window.find("#console", Node.class);
    Fx.run(table::requestFocus);

    window.press(KeyCode.UP);

    Fx.until("a row", () -> window.rows().equals(inView));
    window.untilText("#inspector-text", "row " + 2 * MORE_THAN_FIT);
  }

  @Test
  void theStreamIsNotCleared() {
    say("one");
    window.press(KeyCode.SHORTCUT, KeyCode.E).press(KeyCode.SHORTCUT, KeyCode.K);
    assertThat(window.isEnabled("#clear")).isFalse();

    window.press(KeyCode.SHORTCUT, KeyCode.E).untilRow("Read: one");
  }

  @Test
  void aBookmarkIsGoneToFromTheStreamToo() {
    say("one");
    window.selectRow("Read: one").press(KeyCode.SHORTCUT, KeyCode.B);
    window.press(KeyCode.SHORTCUT, KeyCode.E).press(KeyCode.F2);

    Fx.until("the rows", () -> !window.isShown("#stream"));
    window.untilText("#inspector-text", "one");
  }

  @Test
  void whatIsNoLongerMarkedIsNotShownAmongTheMarked() {
    say("one");
    window.selectRow("Read: one").press(KeyCode.SHORTCUT, KeyCode.B);
    show("Bookmarks and notes");
    Fx.until("one row", () -> window.rows().size() == 1);
    window.selectRow("one");

    window.click("#bookmark");

    Fx.until("no row", () -> window.rows().isEmpty());
  }

  @Test
  void aCharacterThatCameInTwoReadsIsCopiedWhole() {
    peer.send(new byte[] {'a', (byte) 0xC3});
    window.untilRow("a\\xC3");
    peer.send(new byte[] {(byte) 0xA9, 'b'});
    window.selectRow("a\\xC3").selectRowWithShift("\\xA9b");

    window.choose("Edit", "Copy rows unescaped");

    Fx.until("a copy", () -> "a\u00E9b".equals(copied()));
  }

  private void show(String name) {
    ComboBox<?> filter = window.find("#console-filter", ComboBox.class);
    int index = filter.getItems().stream().map(Object::toString).toList().indexOf(name);
    Fx.run(() -> filter.getSelectionModel().select(index));
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

    show("Problems");

    Fx.until("problems only", () -> window.rows().stream().allMatch(r -> r.startsWith("Problem")));
    window.untilRow("Reset by peer");
  }

  @Test
  void aRowIsCopiedFromItsMenu() {
    say("copy me");

    window.menu("Read: copy me", "Copy as text");

    Fx.until("a copy", () -> "copy me".equals(copied()));
  }

  @Test
  void aRangeIsSelectedWithShiftAndTheMouse() {
    say("one");
    say("two");
    say("three");

    window.selectRow("Read: one").selectRowWithShift("Read: three");
    window.choose("Edit", "Copy rows as text");

    Fx.until("a copy", () -> "one\ntwo\nthree".equals(copied()));
  }

  @Test
  void allRowsAreSelectedByKeyboard() {
    say("one");
    say("two");

    window.selectRow("Read: one").press(KeyCode.SHORTCUT, KeyCode.A);
    window.press(KeyCode.SHORTCUT, KeyCode.C);

    Fx.until("a copy", () -> copied().contains("Connected to") && copied().endsWith("one\ntwo"));
  }

  private static String copied() {
    return String.valueOf(Clipboard.getSystemClipboard().getString());
  }

  @Test
  void aScreenReaderIsToldOfTheRowsAndWhatIsSelected() {
    say("one");
    say("two");
    window.selectRow("Read: one").selectRowWithShift("Read: two");
    Node console = window.find("#console", Node.class);

    assertThat(console.getAccessibleRole()).isEqualTo(AccessibleRole.LIST_VIEW);
    Fx.until("both", () -> selected(console).equals(List.of("received, one", "received, two")));
  }

  private static List<Object> selected(Node console) {
    var rows = (List<?>) console.queryAccessibleAttribute(AccessibleAttribute.SELECTED_ITEMS);
    return rows.stream()
        .map(row -> ((Node) row).queryAccessibleAttribute(AccessibleAttribute.TEXT))
        .toList();
  }

  @Test
  void anEdgeOfAColumnIsDragged() {
    double before = window.columns().widthOf("Kind");

    window.columns().dragEdgeOf("Kind", 40);

    Fx.until("a wider column", () -> window.columns().widthOf("Kind") == before + 40);
  }

  @Test
  void aColumnIsHiddenFromTheMenuOfTheHeader() {
    say("one");
    assertThat(window.isShown("#console .row .time")).isTrue();

    window.columns().choose("Time");

    Fx.until("no times", () -> !window.isShown("#console .row .time"));
  }

  @Test
  void howFastBytesComeIsToldWhileTheyDo() {
    say("some bytes");

    Fx.until("a rate", () -> window.text("#traffic").matches(".*In 10 B \\([1-9][0-9]* B/s\\).*"));
    window.untilText("#traffic", "In 10 B (0 B/s)");
  }

  @Test
  void whatActsInATerminalIsCopiedByItsNameOrOnRequestAsItCame() {
    peer.send("\u001B[2Jgone\r\n");
    window.menu("<ESC>[2Jgone", "Copy as text");
    Fx.until("an escaped copy", () -> "<ESC>[2Jgone<CR>\n".equals(copied()));

    window.menu("<ESC>[2Jgone", "Copy unescaped");

    Fx.until("a raw copy", () -> "\u001B[2Jgone\r\n".equals(copied()));
  }

  @Test
  void whatIsNoTextIsNotCopiedAsText() {
    Fx.run(() -> Clipboards.put("before"));
    peer.send(new byte[] {'b', 'a', 'd', (byte) 0xFF});

    window.menu("bad\\xFF", "Copy unescaped").untilRow("is not all UTF-8; copy it as hex");

    assertThat(Fx.call(ConsoleJourneyTest::copied)).isEqualTo("before");
  }
}
