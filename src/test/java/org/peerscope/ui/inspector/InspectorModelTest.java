package org.peerscope.ui.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.capture.SentEntry.Plan;
import org.peerscope.capture.Transcript;
import org.peerscope.session.Session;
import org.peerscope.support.Fx;
import org.peerscope.support.Sessions;

class InspectorModelTest {
  @TempDir private Path folder;
  private Session session;
  private InspectorModel model;

  @BeforeEach
  void open() {
    session = Sessions.open(folder);
    model = Fx.call(() -> new InspectorModel(session.recording()));
  }

  @AfterEach
  void close() {
    Fx.run(session::close);
  }

  @Test
  void aRowThatWasStillBeingSentIsShownWholeOnceItHasEnded() throws IOException {
    Transcript transcript = session.transcript();
    SentEntry sent = transcript.startSend(Plan.file(0, 100_000, ""));
    Fx.run(() -> model.show(sent, sent));
    assertThat(Fx.call(() -> model.titleProperty().get())).contains("sent: 0 of 100000 bytes");

    transcript.took(sent, UTF_8.encode("x".repeat(100_000)), () -> false);
    transcript.endSend(sent, Outcome.SENT);

    Fx.until("all", () -> model.titleProperty().get().contains("sent: 100000 of 100000 bytes"));
    assertThat(Fx.call(() -> model.pagesProperty().get())).isEqualTo(2);
  }

  @Test
  void toAByteThatCannotBeReadBackNobodyGoes() throws IOException {
    Transcript transcript = session.transcript();
    var bytes = UTF_8.encode("x".repeat(100_000));
    transcript.read(transcript.moment(), bytes, false, "", () -> false);
    transcript.commit();
    Entry row = transcript.rows().entries(0, 1).getFirst();
    Fx.run(() -> model.show(row, row));
    try (var file = FileChannel.open(transcript.path().resolve("received.bin"), WRITE)) {
      file.truncate(1000);
    }

    assertThat(Fx.call(() -> model.goTo("70000"))).isEqualTo(InspectorModel.UNREADABLE);

    assertThat(Fx.call(() -> model.hexProperty().get())).startsWith("Cannot be read back");
  }
}
