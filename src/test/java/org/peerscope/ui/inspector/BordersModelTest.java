package org.peerscope.ui.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Transcript;
import org.peerscope.session.Session;
import org.peerscope.support.Fx;
import org.peerscope.support.Sessions;
import org.peerscope.wire.Delimiter;
import org.peerscope.wire.Frame;
import org.peerscope.wire.LineEnding;

/// What is said of a read while frames are made of it.
class BordersModelTest {
  @TempDir private Path folder;
  private Session session;
  private Transcript transcript;
  private BordersModel model;

  @BeforeEach
  void open() {
    session = Sessions.open(folder);
    transcript = session.transcript();
    model = Fx.call(() -> new BordersModel(session.recording()));
  }

  @AfterEach
  void close() {
    Fx.run(session::close);
  }

  private void receive(String text, boolean framed) throws IOException {
    transcript.read(transcript.moment(), UTF_8.encode(text), framed, "", () -> false);
  }

  private void untilWords(String words) {
    Fx.until(words, () -> model.foundProperty().get().words().startsWith(words));
  }

  private void show() throws IOException {
    transcript.commit();
    Entry read = transcript.rows().entries(0, 1).getFirst();
    Fx.run(() -> model.show(read));
    untilWords("No frame has bytes of this read.");
  }

  @Test
  void framesThatAreNotCountedAreNotCalledNone() throws IOException {
    receive("x".repeat(4000), true);
    for (int i = 0; i < 2000; i++) {
      transcript.frame(new Frame(2L * i, 0, 2, 0), true, "");
    }
    transcript.commit();
    Entry read = transcript.rows().entries(0, 1).getFirst();
    Fx.run(() -> model.show(read));

    untilWords("This read has bytes of 1000 frames or more.");
  }

  @Test
  void aFrameThatEndsLaterIsSaid() throws IOException {
    receive("begin ", true);
    show();

    receive("end\n", true);
    transcript.frame(new Frame(0, 0, 9, 1), true, "");
    transcript.commit();

    untilWords("This read has bytes of 1 frame");
  }

  @Test
  void whatAnotherFramingMakesOfItIsSaid() throws IOException {
    receive("one\n", false);
    show();

    Fx.run(() -> session.framingProperty().set(new Delimiter(LineEnding.LF)));

    untilWords("This read has bytes of 1 frame");
  }
}
