package org.peerscope.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Captures;
import org.peerscope.net.Dialer;
import org.peerscope.net.Resolver;
import org.peerscope.net.os.PeerProbe;
import org.peerscope.practice.PracticeKind;
import org.peerscope.session.PracticeServers;
import org.peerscope.session.Session;
import org.peerscope.session.SessionServices;
import org.peerscope.store.Settings;
import org.peerscope.support.Fx;
import org.peerscope.ui.support.SettingsModel;

class ConnectionModelTest {
  @TempDir Path folder;

  private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
  private Session session;
  private PracticeServers practice;
  private ConnectionModel model;

  @BeforeEach
  void make() {
    Fx.start();
    var services =
        new SessionServices(
            Platform::runLater,
            Platform::runLater,
            Thread::startVirtualThread,
            (_, _) -> {},
            new Captures(folder),
            new Dialer(Resolver.SYSTEM, Thread::sleep),
            PeerProbe.ofThisSystem());
    session = Fx.call(() -> new Session(services));
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
    Fx.until("the practice server listens", () -> session.transcript().rows().count() > 0);
  }

  @AfterEach
  void end() {
    Fx.run(practice::close);
    Fx.run(session::close);
  }

  @Test
  void aHostTypedBeforeThePracticeServerListensStays() {
    Fx.run(model::fillFirst);
    Fx.run(() -> model.hostProperty().set("example.org"));
    letItStart();

    assertThat(Fx.call(() -> model.hostProperty().get())).isEqualTo("example.org");
  }

  @Test
  void thePracticeServersEndpointIsFilledInWhereItListens() throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    try (var _ = new ServerSocket(PracticeKind.ECHO.port(), 1, loopback)) {
      Fx.run(model::fillFirst);
      letItStart();
    }

    String port = Fx.call(() -> model.portProperty().get());
    assertThat(port).isNotEqualTo(Integer.toString(PracticeKind.ECHO.port()));
    assertThat(rowText()).contains("127.0.0.1:" + port);
  }

  @Test
  void aPracticeServerThatIsChosenReplacesWhateverIsFilledIn() {
    Fx.run(() -> model.hostProperty().set("example.org"));
    Fx.run(() -> model.startPractice(PracticeKind.ECHO));
    letItStart();

    assertThat(Fx.call(() -> model.hostProperty().get())).isEqualTo("127.0.0.1");
  }

  private String rowText() {
    return Fx.call(() -> session.transcript().rows().entries(0, 1).getFirst().toString());
  }
}
