package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuBar;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;

/// Where the keyboard is after something has happened.
class FocusJourneyTest extends Conversation {
  private void untilFocused(String id) {
    Fx.until(id + " has the focus", () -> id.equals(focused()));
  }

  private String focused() {
    Node owner = window.find("#state", Node.class).getScene().getFocusOwner();
    return owner == null ? "" : String.valueOf(owner.getId());
  }

  @Test
  void whatIsTypedAfterConnectingIsAMessage() {
    untilFocused("text-editor");

    window.press(KeyCode.SPACE).untilText("#text-editor", " ");

    assertThat(window.text("#state")).isEqualTo("Connected");
  }

  @Test
  void theButtonThatEndsLeadsToTheOneThatConnects() {
    System.gc(); // what nobody holds must not be needed for it
    window.click("#abort").untilText("#state", "Aborted");

    untilFocused("connect");
  }

  @Test
  void theEndOfAConnectionTakesTheFocusFromNobody() {
    untilFocused("text-editor");

    peer.reset();

    window.untilText("#state", "Reset by peer");
    assertThat(Fx.call(this::focused)).isEqualTo("text-editor");
  }

  @Test
  void aSecondKeyOnHalfCloseDoesNotAbort() {
    window.click("#half-close").untilText("#state", "Sending closed");

    untilFocused("console");
    window.press(KeyCode.SPACE);

    peer.send("still here");
    window.untilRow("still here");
    assertThat(window.text("#state")).isEqualTo("Sending closed");
  }

  @Test
  void aSecondEnterInTheHostPressesNothing() {
    window.click("#abort").untilText("#state", "Aborted");
    window.fill("#host", "192.0.2.1").fill("#port", "9").click("#host");

    window.press(KeyCode.ENTER).press(KeyCode.ENTER);

    assertThat(window.isShown(".popover")).isFalse();
    assertThat(window.isShown("#disconnect")).isTrue();
    window.click("#disconnect");
  }

  @Test
  void aRefusedConnectionLeadsBackToTheHost() {
    System.gc(); // what nobody holds must not be needed for it
    window.click("#abort").untilText("#state", "Aborted");
    window.fill("#port", "1");
    window.click("#host").press(KeyCode.ENTER).untilText("#state", "Refused");

    untilFocused("host");

    window.click("#port").press(KeyCode.ENTER).untilRow("Attempt 1 of 3");
    window.untilText("#state", "Refused");

    untilFocused("port");
  }

  @Test
  void tabLeavesTheTabsOfAPopOver() {
    window.click("#options").page("Connection");
    Node tabs = window.find(".popover .tab-pane", Node.class);
    Fx.until(
        "the tabs have the focus",
        () -> {
          tabs.requestFocus();
          return tabs.isFocused();
        });

    window.press(KeyCode.TAB);

    Fx.until("a field", () -> tabs.isFocusWithin() && !tabs.isFocused());
  }

  @Test
  void aPopOverHasTheKeyboardAsSoonAsItOpens() {
    Button framing = window.find("#framing", Button.class);

    Node owner =
        Fx.call(
            () -> {
              framing.fire();
              return Window.getWindows().getLast().getScene().getFocusOwner();
            });

    assertThat(owner.getId()).isEqualTo("framing-search");
  }

  @Test
  void theFirstLetterAfterItsKeysIsThePopOversOwn() {
    untilFocused("text-editor");

    window.press(KeyCode.SHORTCUT, KeyCode.R).press(KeyCode.X);

    Fx.until("the letter", () -> "x".equals(window.text("#framing-search")));
    assertThat(window.text("#text-editor")).isEmpty();
  }

  @Test
  void keysInAPopOverStayThere() {
    untilFocused("text-editor");
    window.press(KeyCode.SHORTCUT, KeyCode.R).press(KeyCode.DOWN);

    window.press(KeyCode.X);

    assertThat(window.text("#text-editor")).isEmpty();
  }

  @Test
  void enterInAPopOverEndsNoConnection() {
    Fx.run(() -> window.find("#abort", Node.class).requestFocus());
    window.click("#options").page("Connection").click("#attempts").press(KeyCode.ENTER);

    peer.send("still here");
    window.untilRow("still here");
    assertThat(window.text("#state")).isEqualTo("Connected");
  }

  @Test
  void escapeClosesAPopOverFromItsList() {
    window.press(KeyCode.SHORTCUT, KeyCode.R).press(KeyCode.DOWN);
    Fx.until("the list", () -> window.isShown("#framing-presets"));

    window.press(KeyCode.ESCAPE);

    Fx.until("no list", () -> !window.isShown("#framing-presets"));
  }

  private void focus(String query) {
    Fx.run(() -> window.find(query, Node.class).requestFocus());
  }

  @Test
  void aSecondKeyAfterTheDoctorsHelpChoosesNoFraming() {
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    window.press(KeyCode.SHORTCUT, KeyCode.R).write("kafka").press(KeyCode.ENTER);
    window.untilText("#doctor .label", "HTTP");
    focus("#doctor-use");

    window.press(KeyCode.SPACE).press(KeyCode.SPACE);

    untilFocused("console");
    assertThat(window.isShown(".popover")).isFalse();
  }

  @Test
  void newEvidenceTakesTheFocusFromNoButton() {
    window.press(KeyCode.SHORTCUT, KeyCode.R).write("crlf").press(KeyCode.ENTER);
    peer.send("one\n");
    window.untilText("#doctor .label", "there is 1 LF");
    focus("#doctor-use");

    peer.send("two\n");

    window.untilText("#doctor .label", "there are 2 LF");
    assertThat(Fx.call(this::focused)).isEqualTo("doctor-use");
  }

  @Test
  void aSecondKeyAfterClearedRowsCameBackShowsNoStream() {
    say("one");
    window.press(KeyCode.SHORTCUT, KeyCode.K);
    focus("#show-cleared");

    window.press(KeyCode.SPACE).press(KeyCode.SPACE);

    untilFocused("console");
    assertThat(window.isShown("#stream")).isFalse();
  }

  @Test
  void aSecondKeyAfterTheNewRowsChoosesNoFraming() {
    say("one");
    window.click("#autoscroll");
    peer.send("two");
    window.untilText("#new-rows", "1 new");
    focus("#new-rows");

    window.press(KeyCode.SPACE).press(KeyCode.SPACE);

    untilFocused("console");
    assertThat(window.isShown(".popover")).isFalse();
  }

  @Test
  void aMenuOpensByItsLetter() {
    MenuBar bar = window.find(".menu-bar", MenuBar.class);

    window.press(KeyCode.ALT, KeyCode.V);

    Fx.until("the menu", () -> bar.getMenus().getLast().isShowing());
  }
}
