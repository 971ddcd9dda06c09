package org.peerscope.journey;

import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;

/// Everything in the window can be read, in each theme.
class ContrastJourneyTest extends Conversation {
  private record Theme(String name, double least) {}

  /// By WCAG 2.2: AA for the ordinary themes, AAA for the others.
  private static final List<Theme> THEMES =
      List.of(
          new Theme("Light, high contrast", 7),
          new Theme("Dark", 4.5),
          new Theme("Dark, high contrast", 7),
          new Theme("Light", 4.5));

  @BeforeEach
  void talk() {
    peer.send("{\"a\":[1,null,\"b\"]}");
    window.tab("JSON").setText("#json-editor", "{\"n\": 1, \"s\": null, \"t\": \"u\"}");
    window.click("#send").untilRow("Message: {");
  }

  @Test
  void allTextStandsOutFromWhatItStandsOn() {
    window.selectRow("Read: {").press(KeyCode.SHORTCUT, KeyCode.F);
    window.click("#options");
    for (String tab : List.of("Text", "Hex", "JSON")) {
      window.inspect(tab);
      assertLegibleInEachTheme();
    }

    peer.reset();
    window.untilText("#state", "Reset").untilRow("Reset by peer");
    assertLegibleInEachTheme();
  }

  @Test
  void soDoesWhatIsLookedAtInTheStream() {
    window.press(KeyCode.SHORTCUT, KeyCode.E);
    for (String line : List.of("\"n\"", "\"a\"")) {
      Fx.until(line, () -> window.stream().lines().stream().anyMatch(l -> l.contains(line)));
      window.stream().click(line);
      assertLegibleInEachTheme();
      window.press(KeyCode.SHORTCUT, KeyCode.M);
      assertLegibleInEachTheme();
    }
  }

  private void assertLegibleInEachTheme() {
    THEMES.forEach(each -> window.choose("View", each.name()).untilLegible(each.least()));
  }
}
