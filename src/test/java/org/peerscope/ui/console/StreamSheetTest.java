package org.peerscope.ui.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Transcript;
import org.peerscope.session.Session;
import org.peerscope.session.SessionServices;
import org.peerscope.support.Fx;
import org.peerscope.support.Sessions;

/// The sheet of a conversation whose rows are looked through in the background.
class StreamSheetTest {
  private static final int ROWS = 5000;

  @TempDir private Path folder;
  private final CountDownLatch gate = new CountDownLatch(1);
  private final BooleanProperty follow = new SimpleBooleanProperty();
  private Session session;
  private StackPane root;
  private StreamSheet sheet;

  @BeforeEach
  void receive() throws IOException {
    Fx.start();
    SessionServices at = Sessions.services(folder);
    var services =
        new SessionServices(
            at.fx(),
            at.pulse(),
            work -> Thread.startVirtualThread(() -> afterTheGate(work)),
            at.timer(),
            at.captures(),
            at.dialer(),
            at.probe());
    session = Fx.call(() -> new Session(services));
    Transcript transcript = session.transcript();
    for (int i = 0; i < ROWS; i++) {
      transcript.read(
          transcript.moment(), UTF_8.encode("<%d>\n".formatted(i)), false, "", () -> false);
    }
    transcript.commit();
    sheet = Fx.call(() -> new StreamSheet(new StreamModel(session.recording()), follow, _ -> {}));
    root = Fx.call(this::shown);
  }

  private void afterTheGate(Runnable work) {
    try {
      gate.await();
      work.run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private StackPane shown() {
    var around = new StackPane(sheet);
    new Scene(around, 600, 400);
    around.applyCss();
    around.layout();
    return around;
  }

  @AfterEach
  void close() {
    gate.countDown();
    Fx.run(session::close);
  }

  private String drawn() {
    root.layout();
    return String.valueOf(sheet.queryAccessibleAttribute(AccessibleAttribute.TEXT));
  }

  @Test
  void aRowThatIsFoundLaterIsBroughtIntoView() throws IOException {
    Entry row = session.transcript().rows().entries(ROWS / 2, 1).getFirst();
    Fx.run(() -> sheet.lookAt(row));
    assertThat(Fx.call(this::drawn)).isEmpty();

    gate.countDown();

    Fx.until("the row", () -> drawn().contains("<" + ROWS / 2 + ">"));
  }

  @Test
  void theEndIsFollowedAsItIsFound() {
    Fx.run(() -> follow.set(true));

    gate.countDown();

    Fx.until("the last row", () -> drawn().contains("<" + (ROWS - 1) + ">"));
  }
}
