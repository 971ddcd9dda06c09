package org.peerscope.ui.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.session.Session;
import org.peerscope.session.SessionOptions;
import org.peerscope.store.Settings;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.support.Sessions;
import org.peerscope.ui.support.SettingsModel;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.LengthPrefix;

/// What is said of bytes that wait.
class StateModelTest {
  private static final int MUCH = 8 << 20;

  @TempDir private Path folder;
  private final Peer peer = new Peer();
  private Session session;
  private StateModel model;

  @BeforeEach
  void connect() {
    session = Sessions.open(folder);
    model = Fx.call(() -> new StateModel(session, new SettingsModel(Settings.DEFAULT)));
    Sessions.connect(session, peer);
  }

  @AfterEach
  void close() {
    Fx.run(session::close);
    peer.close();
  }

  private void untilPressure(String words) {
    Fx.until(words, () -> model.pressureProperty().get().startsWith(words));
  }

  @Test
  void aPeerThatDoesNotReadIsToBlame() {
    Fx.run(() -> session.send(new byte[MUCH]));

    untilPressure("Peer is not reading: ");
  }

  @Test
  void ofABrokenConnectionTheKernelsLastAnswerIsShown() {
    Fx.until("asked", () -> model.sinceProperty().get().contains("asked every"));

    peer.reset();

    Fx.until("the last answer", () -> model.sinceProperty().get().endsWith(", its last answer"));
  }

  @Test
  void thatTheKernelIsAskedMoreRarelyHoldsFromTheNextConnectionOn() {
    SessionOptions now = Fx.call(() -> session.optionsProperty().get());
    var rarely =
        new SessionOptions(
            now.dial(), now.responseTimeout(), Duration.ofMinutes(1), now.keepAlive());
    Fx.until("asked", () -> model.sinceProperty().get().contains("asked every"));
    Fx.run(() -> session.optionsProperty().set(rarely));

    peer.halfClose();

    Fx.until("the new state", () -> model.tcpStateProperty().get().startsWith("CLOSE"));
    assertThat(Fx.call(() -> model.sinceProperty().get())).endsWith("asked every 500 ms");
  }

  /// Rows 19 and 26: the rest of the frame never comes.
  @Test
  void aFrameThatIsNotWholeSaysWhatItWaitsForUntilTheEnd() {
    Fx.run(() -> session.framingProperty().set(LengthPrefix.of(4, Endianness.BIG)));
    peer.send("\0\0\0\u0003").send("a");

    untilPressure("Receiving a frame: 5 of 7 bytes, waiting for 2");
    Fx.run(session::abort);
    Fx.until("nothing", () -> model.pressureProperty().get().isEmpty());
  }

  @Test
  void aPausedRecordingIsNot() {
    Fx.run(() -> session.limitRecording(1 << 20));
    Fx.run(() -> session.send(new byte[MUCH]));
    assertThat(peer.receiveBytes(1 << 20)).hasSize(1 << 20);

    untilPressure("Recording is paused: ");
  }
}
