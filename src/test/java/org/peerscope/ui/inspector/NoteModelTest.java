package org.peerscope.ui.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Notes;
import org.peerscope.capture.Transcript;
import org.peerscope.session.Session;
import org.peerscope.support.Fx;
import org.peerscope.support.Sessions;

class NoteModelTest {
  @TempDir private Path folder;

  private Session session;
  private Entry row;
  private NoteModel model;

  @BeforeEach
  void look() throws IOException {
    session = Sessions.open(folder);
    Transcript transcript = session.transcript();
    transcript.read(transcript.moment(), UTF_8.encode("x"), false, "", () -> false);
    transcript.commit();
    row = transcript.rows().entries(0, 1).getFirst();
    model = Fx.call(() -> new NoteModel(session.recording()));
    Fx.run(() -> model.show(row));
  }

  @AfterEach
  void close() {
    Fx.run(session::close);
  }

  @Test
  void aNoteThatIsBeingTypedAtTheEndIsKept() throws IOException {
    Fx.run(() -> model.draftProperty().set("half a word"));

    Fx.run(session::close);

    try (Capture capture = Capture.open(session.transcript().path())) {
      assertThat(capture.notes().of(row.place()).text()).isEqualTo("half a word");
    }
  }

  @Test
  void whatIsTooLongForANoteIsToldAndShownAsItIsKept() {
    String fits = "x".repeat(Notes.LONGEST - 1);
    Fx.run(() -> model.draftProperty().set(fits + "\uD83D\uDE00 and more"));

    Fx.run(model::keep);

    assertThat(Fx.call(() -> model.draftProperty().get())).isEqualTo(fits);
    assertThat(session.transcript().notes().of(row.place()).text()).isEqualTo(fits);
    Fx.until(
        "the message",
        () -> session.recording().messageProperty().get().words().startsWith("A note has at most"));
  }
}
