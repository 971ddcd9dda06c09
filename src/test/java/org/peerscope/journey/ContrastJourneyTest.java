package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.support.Peer;

/// Everything in the window can be read, in each theme.
class ContrastJourneyTest {
  /// By WCAG 2.2: AA for the ordinary themes, AAA for the others.
  private static final Map<String, Double> LEAST =
      Map.of("Light", 4.5, "Dark", 4.5, "Light, high contrast", 7.0, "Dark, high contrast", 7.0);

  @TempDir private Path settings;
  private AppWindow window;
  private Peer peer;

  @BeforeEach
  void talk() {
    window = new AppWindow(settings);
    peer = new Peer();
    window.connectTo(peer.port()).untilText("#state", "Connected");
    peer.accept();
    peer.send("{\"a\":[1,null,\"b\"]}");
    window.tab("JSON").setText("#json-editor", "{\"n\": 1, \"s\": null, \"t\": \"u\"}");
    window.click("#send").untilRow("Message: {");
  }

  @AfterEach
  void close() {
    window.close();
    peer.close();
  }

  @Test
  void allTextStandsOutFromWhatItStandsOn() {
    window.selectRow("Read: {").press(KeyCode.SHORTCUT, KeyCode.F);
    window.click("#options");
    for (String tab : List.of("Text", "Hex", "JSON")) {
      window.inspect(tab);
      assertThat(pale()).as(tab).isEmpty();
    }

    peer.reset();
    window.untilText("#state", "Reset").untilRow("Reset by peer");
    assertThat(pale()).as("a failure").isEmpty();
  }

  /// What has too little contrast in one theme or another.
  private List<String> pale() {
    return LEAST.entrySet().stream()
        .flatMap(
            theme ->
                window.choose("View", theme.getKey()).below(theme.getValue()).stream()
                    .map(text -> theme.getKey() + ": " + text))
        .toList();
  }
}
