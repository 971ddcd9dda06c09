package org.peerscope.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
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

  /// Row 38: the clock on the wall was set back by an hour.
  @Test
  void timeIsCountedByTheClockThatNeverJumps() {
    Instant wall = Instant.parse("2026-11-28T12:00:00Z");
    Entry before = event(wall, 1_000_000_000);
    Entry after = event(wall.minusSeconds(3600), 4_000_000_000L);

    var columns = new Columns(new EntryText(transcript), _ -> false);

    assertThat(named(columns, "Δ s").text(after, before)).isEqualTo("+3.000");
  }

  private static Entry event(Instant wall, long nanos) {
    return new Entry.Event(new Entry.Place(1, 0), new Entry.Moment(wall, nanos), false, "");
  }

  @Test
  void numbersHaveTheRoomThatTheyNeed() {
    var columns = new Columns(new EntryText(transcript), _ -> false);
    double before = named(columns, "#").widthProperty().get();

    columns.makeRoomFor(9999, 99_999_999);
    assertThat(named(columns, "#").widthProperty().get()).isEqualTo(before);

    assertThat(named(columns, "Length").widthProperty().get()).isEqualTo(84);

    columns.makeRoomFor(100_000_000, 10_000_000_000L);
    assertThat(named(columns, "#").widthProperty().get()).isEqualTo(112);
    assertThat(named(columns, "Length").widthProperty().get()).isEqualTo(104);
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
