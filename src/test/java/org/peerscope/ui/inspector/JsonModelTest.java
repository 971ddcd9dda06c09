package org.peerscope.ui.inspector;

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
import org.peerscope.capture.Entry;
import org.peerscope.capture.Transcript;
import org.peerscope.session.Session;
import org.peerscope.support.Fx;
import org.peerscope.support.Sessions;

/// JSON as it is received: rows 30 and 31.
class JsonModelTest {
  @TempDir private Path folder;
  private Session session;
  private JsonModel model;

  @BeforeEach
  void open() {
    session = Sessions.open(folder);
    model = Fx.call(() -> new JsonModel(session.recording()));
    Fx.run(() -> model.activeProperty().set(true));
  }

  @AfterEach
  void close() {
    Fx.run(session::close);
  }

  private void receive(String text) throws IOException {
    Transcript transcript = session.transcript();
    transcript.read(transcript.moment(), UTF_8.encode(text), false, "", () -> false);
    transcript.commit();
    Entry row = transcript.rows().entries(0, 1).getFirst();
    Fx.run(() -> model.show(row));
  }

  private void untilShown(String words) {
    Fx.until(words, () -> model.textProperty().get().contains(words));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1} x | This is not JSON",
        "[NaN] | This is not JSON",
        "{ | This is not JSON"
      })
  void whatIsInvalidIsShownAsItCame(String text, String why) throws IOException {
    receive(text);

    untilShown(why);
    untilShown(text);
    assertThat(Fx.call(() -> model.outlineProperty().get())).isEmpty();
  }

  @Test
  void aNameOfAMegabyteIsCutWhereACharacterEnds() {
    assertThat(JsonItem.shortened("n".repeat(1 << 20), 200)).hasSize(201);
    assertThat(JsonItem.shortened("😀".repeat(1000), 3)).isEqualTo("😀…");
    assertThat(JsonItem.shortened("name", 200)).isEqualTo("name");
  }

  @Test
  void aDocumentIsSaidToBeCutOnlyWhenItIs() throws IOException {
    receive("[\"" + "\u4e2d".repeat(100_000) + "\"]"); // 300 kB in UTF-8

    untilShown("\u4e2d\"\n]");
    assertThat(Fx.call(() -> model.textProperty().get())).doesNotContain("Only the beginning");
  }

  @Test
  void aKeyThatIsThereTwiceIsNoted() throws IOException {
    receive("{\"a\":1,\"a\":2}");

    untilShown("// ");
    assertThat(Fx.call(() -> model.textProperty().get())).contains("\"a\": 1").contains("\"a\": 2");
  }

  @ParameterizedTest
  @CsvSource({"1e999999999", "12345678901234567890123", "0.10"})
  void numbersKeepEveryDigit(String number) throws IOException {
    receive("[" + number + "]");

    untilShown(number);
  }

  @Test
  void whatIsTooDeepIsToldAndShownAsItCame() throws IOException {
    receive("[".repeat(100_000) + "]".repeat(100_000));

    untilShown("This is not JSON");
    untilShown("[[[[");
  }
}
