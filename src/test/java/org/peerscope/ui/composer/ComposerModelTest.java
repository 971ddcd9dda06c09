package org.peerscope.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.session.Session;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.support.Sessions;
import org.peerscope.wire.Delimiter;
import org.peerscope.wire.Framing;
import org.peerscope.wire.LineEnding;
import org.peerscope.wire.Raw;
import org.peerscope.wire.Resp;

class ComposerModelTest {
  @TempDir private Path folder;
  private Session session;
  private ComposerModel model;

  @BeforeEach
  void open() {
    session = Sessions.open(folder);
    model = Fx.call(() -> new ComposerModel(session));
    Fx.run(() -> model.text().textProperty().set("a\nb"));
  }

  @AfterEach
  void close() {
    Fx.run(session::close);
  }

  private String size(Framing framing) {
    Fx.run(() -> session.framingProperty().set(framing));
    return Fx.call(() -> model.size().getValue());
  }

  @Test
  void whatIsInTheWayOfSendingIsSaid() {
    assertThat(size(new Raw())).endsWith(", connect to send");
    try (var peer = new Peer()) {
      Sessions.connect(session, peer);
      assertThat(size(new Raw())).isEqualTo("4 B");

      Fx.run(session::halfClose);
      Fx.until("sending closed", () -> !session.stateProperty().get().canSend());
      assertThat(size(new Raw())).endsWith(", your side is closed");

      Fx.run(session::abort);
      Fx.until("the end", () -> !session.stateProperty().get().isConnected());
      assertThat(size(new Raw())).endsWith(", connect to send");
    }
  }

  @Test
  void aFramedMessageMayBeShorterThanWhatWasTyped() {
    Fx.run(() -> model.text().textProperty().set("\"" + "\\x41".repeat(8) + "\""));

    assertThat(size(new Resp())).startsWith("34 B, 18 B framed, ");
  }

  @Test
  void lineBreaksAreThoseOfTheFraming() {
    assertThat(size(new Raw())).startsWith("4 B, ");
    assertThat(size(new Delimiter(LineEnding.CRLF))).startsWith("4 B + 2 of framing");
    assertThat(size(new Delimiter(LineEnding.LF))).startsWith("3 B + 1 of framing");
    assertThat(size(new Raw())).startsWith("4 B, ");
  }
}
