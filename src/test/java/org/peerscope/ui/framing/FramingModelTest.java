package org.peerscope.ui.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.session.Session;
import org.peerscope.store.Settings;
import org.peerscope.support.Fx;
import org.peerscope.support.Sessions;
import org.peerscope.ui.support.Clipboards;
import org.peerscope.ui.support.SettingsModel;

class FramingModelTest {
  @TempDir private Path folder;
  private Session session;
  private FramingModel model;

  @BeforeEach
  void open() {
    session = Sessions.open(folder);
    model = Fx.call(() -> new FramingModel(session, new SettingsModel(Settings.DEFAULT)));
    Fx.run(() -> model.sampleHexProperty().set(true));
  }

  @AfterEach
  void close() {
    Fx.run(session::close);
  }

  private String problemOf(String sample) {
    Fx.run(() -> model.sampleProperty().set(sample));
    return Fx.call(() -> model.problemProperty().get());
  }

  @Test
  void aSampleThatIsNoHexIsToldAndNotShownInPart() {
    assertThat(problemOf("0a 0g")).isEqualTo("The sample is no hex: 'g' is not a hex digit");
    assertThat(Fx.call(() -> model.encodedProperty().get())).isEmpty();

    assertThat(problemOf("0a 0b")).isEmpty();
  }

  /// What the sample is once something was pasted behind it.
  private String pasted(String clip, String sample) {
    Fx.run(
        () -> {
          Clipboards.put(clip);
          model.sampleProperty().set(sample);
          var field = new SampleField(model);
          field.end();
          field.paste();
        });
    return Fx.call(() -> model.sampleProperty().get());
  }

  @Test
  void aDumpOfSeveralLinesIsReadBeforeTheyRunTogether() {
    assertThat(pasted("00000000: 3132  12\n00000002: 33  3\n", "")).isEqualTo("31 32 33");
  }

  @Test
  void aDumpThatCannotBeReadIsToldAndNotPastedInPart() {
    assertThat(pasted("00000000: 31  1\n*\n00000020: 32  2\n", "")).isEmpty();

    assertThat(Fx.call(() -> model.problemProperty().get())).contains("'*' stands for lines");
  }

  @Test
  void aDigitIsPastedAsItIs() {
    assertThat(pasted("2", "31 3")).isEqualTo("31 32");
  }
}
