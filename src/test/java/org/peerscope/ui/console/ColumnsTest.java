package org.peerscope.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Transcript;

class ColumnsTest {
  private Transcript transcript;

  @BeforeEach
  void open() throws IOException {
    transcript = Transcript.temporary(() -> {});
    transcript.event("first");
    transcript.event("second");
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  private Column named(Columns columns, String name) {
    return columns.all().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void timeIsToldSinceTheRowAboveAndSinceTheStart() throws IOException {
    var columns = new Columns(new EntryText(transcript), _ -> false);
    List<Entry> rows = transcript.rows().entries(0, 2);
    Entry second = rows.get(1);

    String sinceStart = named(columns, "Start s").text(second, null);

    assertThat(named(columns, "Δ s").text(second, null)).isEmpty();
    assertThat(named(columns, "Δ s").text(second, rows.getFirst())).isEqualTo(sinceStart);
    assertThat(sinceStart).startsWith("+0.");
  }

  @Test
  void aColumnIsShownOnceItIsChosen() {
    var columns = new Columns(new EntryText(transcript), _ -> false);
    Column sinceStart = named(columns, "Start s");
    assertThat(columns.shown()).doesNotContain(sinceStart);

    sinceStart.shownProperty().set(true);

    assertThat(columns.shown()).contains(sinceStart);
  }

  @Test
  void aColumnIsWidenedAndNeverNarrowedToNothing() {
    Column kind = named(new Columns(new EntryText(transcript), _ -> false), "Kind");
    double before = kind.widthProperty().get();

    kind.resize(20);
    assertThat(kind.widthProperty().get()).isEqualTo(before + 20);

    kind.resize(-10_000);
    assertThat(kind.widthProperty().get()).isPositive();
  }
}
