package org.peerscope.ui.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscope.capture.Transcript;
import org.peerscope.session.Session;
import org.peerscope.support.Fx;
import org.peerscope.support.Sessions;
import org.peerscope.ui.console.StreamModel.Position;
import org.peerscope.ui.console.StreamPage.Line;

class StreamModelTest {
  @TempDir private Path folder;
  private Session session;
  private StreamModel model;

  @BeforeEach
  void receive() throws IOException {
    session = Sessions.open(folder);
    Transcript transcript = session.transcript();
    for (String each : new String[] {"one\t", "é2"}) {
      transcript.read(transcript.moment(), UTF_8.encode(each), false, "", () -> false);
    }
    transcript.commit();
    model = Fx.call(() -> new StreamModel(session.recording()));
    Fx.until("two rows", () -> model.rows().countProperty().get() == 2);
  }

  @AfterEach
  void close() {
    Fx.run(session::close);
  }

  private Line line() {
    return model.lines(Position.START, 1).getFirst();
  }

  /// The line is drawn as `one<HT>é2`.
  @ParameterizedTest
  @CsvSource({"-3, 0", "0, 0", "2, 2", "3, 3", "6, 3", "7, 4", "8, 6", "90, 6"})
  void aColumnOfTextIsAByte(int column, long offset) {
    assertThat(Fx.call(() -> model.offset(line(), column))).isEqualTo(offset);
  }

  @ParameterizedTest
  @CsvSource({"10, 0", "13, 1", "90, 0"})
  void aColumnOfHexIsAByte(int column, long offset) {
    Fx.run(() -> model.hexProperty().set(true));

    assertThat(Fx.call(() -> model.offset(line(), column))).isEqualTo(offset);
  }

  @Test
  void aByteHasTheRowThatBroughtIt() {
    assertThat(Fx.call(() -> model.row(false, 4).orElseThrow().offset())).isEqualTo(4);
    assertThat(Fx.call(() -> model.row(false, 3).orElseThrow().offset())).isZero();
  }
}
