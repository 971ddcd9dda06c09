package org.peerscope.ui.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Transcript;
import org.peerscope.session.Session;
import org.peerscope.support.Fx;
import org.peerscope.support.Sessions;

class NoteModelTest {
  @TempDir private Path folder;

  @Test
  void aNoteThatIsBeingTypedAtTheEndIsKept() throws IOException {
    Session session = Sessions.open(folder);
    Transcript transcript = session.transcript();
    transcript.read(transcript.moment(), UTF_8.encode("x"), false, "", () -> false);
    transcript.commit();
    Entry row = transcript.rows().entries(0, 1).getFirst();
    NoteModel model = Fx.call(() -> new NoteModel(session.recording()));
    Fx.run(() -> model.show(row));
    Fx.run(() -> model.draftProperty().set("half a word"));

    Fx.run(session::close);

    try (Capture capture = Capture.open(transcript.path())) {
      assertThat(capture.notes().of(row.place()).text()).isEqualTo("half a word");
    }
  }
}
