package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscope.support.Peer;

/// Everything in the window can be read, in each theme.
class ContrastJourneyTest {
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

  @ParameterizedTest
  @CsvSource({"Light, 4.5", "Dark, 4.5", "'Light, high contrast', 7", "'Dark, high contrast', 7"})
  void allTextStandsOutFromWhatItStandsOn(String theme, double limit) {
    window.choose("View", theme).selectRow("Read: {");
    for (String tab : List.of("Text", "Hex", "JSON")) {
      window.inspect(tab);
      assertThat(window.below(limit)).as(tab).isEmpty();
    }
    window.press(KeyCode.SHORTCUT, KeyCode.F);
    window.click("#options");
    assertThat(window.below(limit)).as("options and search").isEmpty();

    peer.reset();
    window.untilText("#state", "Reset").untilRow("Reset by peer");
    assertThat(window.below(limit)).as("a failure").isEmpty();
  }
}
