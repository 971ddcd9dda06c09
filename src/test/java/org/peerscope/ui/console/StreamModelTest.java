package org.peerscope.ui.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
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
    for (String each : new String[] {"one\t", "é", "2"}) {
      transcript.read(transcript.moment(), UTF_8.encode(each), false, "", () -> false);
    }
    transcript.commit();
    model = Fx.call(() -> new StreamModel(session.recording()));
    Fx.until("the rows", () -> model.rows().countProperty().get() == 3);
  }

  @AfterEach
  void close() {
    Fx.run(session::close);
  }

  private Line line() {
    return model.lines(Position.START, 1).getFirst();
  }

  private long offsetAt(int column) {
    return Fx.call(() -> model.row(line(), column).offset());
  }

  /// The line is drawn as `one<HT>é2`.
  @ParameterizedTest
  @CsvSource({"-3, 0", "0, 0", "3, 0", "6, 0", "7, 4", "8, 6", "90, 6"})
  void aColumnOfTextIsInTheRowOfItsByte(int column, long offset) {
    assertThat(offsetAt(column)).isEqualTo(offset);
  }

  @ParameterizedTest
  @CsvSource({"10, 0", "19, 0", "22, 4", "90, 0"})
  void aColumnOfHexIsInTheRowOfItsByte(int column, long offset) {
    Fx.run(() -> model.hexProperty().set(true));

    assertThat(offsetAt(column)).isEqualTo(offset);
  }

  @Test
  void thatBytesCannotBeReadBackIsToldOnce() throws IOException {
    Path received = session.transcript().path().resolve("received.bin");
    Files.write(received, new byte[0]);
    Fx.run(
        () -> {
          for (int look = 0; look < 5; look++) {
            model.refresh();
            model.lines(Position.START, 9);
          }
        });
    session.transcript().commit();

    assertThat(session.transcript().rows().entries(0, 100))
        .filteredOn(row -> row instanceof Entry.Event e && e.text().contains("cannot be read back"))
        .hasSize(1);
  }

  @Test
  void aByteHasTheRowThatBroughtIt() {
    assertThat(Fx.call(() -> model.row(false, 4).orElseThrow().offset())).isEqualTo(4);
    assertThat(Fx.call(() -> model.row(false, 3).orElseThrow().offset())).isZero();
  }

  @Test
  void theLineOfBytesThatWereNotKeptIsOfTheirRow() throws IOException {
    Transcript transcript = session.transcript();
    SentEntry file = transcript.startSend(SentEntry.Plan.file(0, 9, "big").withoutCopy());
    transcript.tookWithoutCopy(file, 9);
    transcript.endSend(file, SentEntry.Outcome.SENT);
    SentEntry next = transcript.startSend(SentEntry.Plan.file(0, 4, ""));
    transcript.took(next, UTF_8.encode("next"), () -> false);
    transcript.endSend(next, SentEntry.Outcome.SENT);
    Fx.until("the rows", () -> model.rows().countProperty().get() == 5);
    Fx.run(model::refresh);

    Line line =
        Fx.call(() -> model.lines(Position.START, 9)).stream()
            .filter(each -> each.length() == 0)
            .findFirst()
            .orElseThrow();

    assertThat(Fx.call(() -> model.row(line, 40)).number()).isEqualTo(file.number());
  }
}
