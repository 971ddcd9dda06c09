package org.peerscope.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Entry;
import org.peerscope.practice.PracticeKind;
import org.peerscope.session.PracticeServers;
import org.peerscope.session.Session;
import org.peerscope.store.Settings;
import org.peerscope.support.Fx;
import org.peerscope.support.Sessions;
import org.peerscope.ui.support.SettingsModel;
import org.peerscope.wire.Delimiter;
import org.peerscope.wire.LineEnding;

class ConnectionModelTest {
  @TempDir Path folder;

  private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
  private Session session;
  private PracticeServers practice;
  private ConnectionModel model;

  @BeforeEach
  void make() {
    session = Sessions.open(folder);
    practice = new PracticeServers(this::later);
    model =
        Fx.call(() -> new ConnectionModel(session, practice, new SettingsModel(Settings.DEFAULT)));
  }

  /// Starting a practice server waits until the test lets it; what the server does then need not.
  private void later(Runnable work) {
    if (asked.isEmpty()) {
      asked.add(work);
    } else {
      Thread.ofVirtual().start(work);
    }
  }

  private void letItStart() {
    Fx.until("the practice server is wanted", () -> !asked.isEmpty());
    Thread.ofVirtual().start(asked.element());
  }

  private void untilConnected() {
    Fx.until("it is connected", () -> session.stateProperty().get().isConnected());
  }

  @AfterEach
  void end() {
    Fx.run(practice::close);
    Fx.run(session::close);
  }

  @Test
  void nothingListensUntilConnectIsPressed() {
    Fx.run(model::fillFirst);

    assertThat(asked).isEmpty();
  }

  @Test
  void connectStartsThePracticeServerThatIsFilledIn() {
    Fx.run(model::fillFirst);
    Fx.run(model::connect);
    letItStart();

    untilConnected();
    assertThat(firstRow()).contains("Echo practice server listens on 127.0.0.1:5701");
  }

  @Test
  void connectPressedTwiceConnectsOnce() {
    Fx.run(model::fillFirst);
    Fx.run(model::connect);
    Fx.run(model::connect);
    letItStart();

    untilConnected();
    assertThat(asked).hasSize(1);
    assertThat(attempts()).isEqualTo(1);
  }

  private long attempts() {
    try {
      return session.transcript().rows().entries(0, 1000).stream()
          .filter(row -> row instanceof Entry.Event event && event.text().startsWith("Attempt "))
          .count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatListensThereAlreadyIsConnectedTo() throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    try (var other = new ServerSocket(PracticeKind.ECHO.port(), 1, loopback)) {
      other.setSoTimeout(10_000);
      Fx.run(model::fillFirst);
      Fx.run(model::connect);
      letItStart();

      assertThat(other.accept().isConnected()).isTrue();
      untilConnected();
    }
  }

  @Test
  void anotherEndpointStartsNoPracticeServer() {
    Fx.run(model::fillFirst);
    Fx.run(() -> model.portProperty().set(Integer.toString(PracticeKind.WEB.port())));
    Fx.run(model::connect);

    assertThat(asked).isEmpty();
  }

  @Test
  void aPortBehindTheHostIsConnectedToHoweverConnectIsAsked() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      other.setSoTimeout(10_000);
      Fx.run(model::fillFirst);
      Fx.run(() -> model.hostProperty().set("127.0.0.1:" + other.getLocalPort()));
      Fx.run(model::toggle);

      assertThat(other.accept().isConnected()).isTrue();
      untilConnected();
    }
  }

  @Test
  void theFramingThatIsRememberedStays() {
    Fx.run(() -> session.framingProperty().set(new Delimiter(LineEnding.LF)));
    Fx.run(model::fillFirst);
    Fx.run(model::connect);
    letItStart();

    untilConnected();
    assertThat(Fx.call(() -> session.framingProperty().get()))
        .isEqualTo(new Delimiter(LineEnding.LF));
  }

  @Test
  void aPracticeServerThatIsChosenReplacesWhateverIsFilledIn() {
    Fx.run(() -> model.hostProperty().set("example.org"));
    Fx.run(() -> model.startPractice(PracticeKind.ECHO));
    letItStart();

    Fx.until("it is filled in", () -> model.hostProperty().get().equals("127.0.0.1"));
  }

  private String firstRow() {
    return Fx.call(() -> session.transcript().rows().entries(0, 1).getFirst().toString());
  }
}
