package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.store.Settings;
import org.peerscope.store.SettingsFile;
import org.peerscope.support.Fx;
import org.peerscope.wire.ConcatenatedJson;

/// Closing the window while bytes are under way (row 59 of the fault matrix).
class LeavingJourneyTest extends Conversation {
  @Override
  void prepare() throws IOException {
    new SettingsFile(settings.resolve("settings.json"))
        .save(Settings.DEFAULT.withFraming(new ConcatenatedJson()));
  }

  @BeforeEach
  void beginAFrame() {
    peer.send("{\"half\":");
    window.untilText("#pressure", "Receiving a frame");
    window.askToClose().untilText("#leaving .content", "A frame is being received: 8 bytes");
  }

  @Test
  void theWindowStaysWhenThatIsRegretted() {
    window.click("#leaving .button:cancel");

    Fx.until("no question", () -> !window.isShown("#leaving"));
    assertThat(window.isOpen()).isTrue();
    assertThat(window.text("#state")).isEqualTo("Connected");
  }

  @Test
  void aHastyEnterLosesNothing() {
    window.press(KeyCode.ENTER);

    Fx.until("no question", () -> !window.isShown("#leaving"));
    assertThat(window.isOpen()).isTrue();
  }

  @Test
  void theWindowGoesWhenThatIsWanted() {
    window.click("Close all the same");

    Fx.until("it is gone", () -> !window.isOpen());
  }
}
