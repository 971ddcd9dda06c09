package org.peerscope.ui.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Notes.Note;
import org.peerscope.capture.RowKinds;
import org.peerscope.capture.SearchQuery;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.Transcript;
import org.peerscope.wire.Frame;

/// What is asked of rows, and which of them have it.
class FilterModelTest {
  private Transcript transcript;
  private FilterModel model;

  /// The rows: 0 an event, 1 a sent message, 2 a read that is framed, 3 its frame, 4 a problem, 5 a
  /// read that is not framed, 6 the end.
  @BeforeEach
  void record() throws IOException {
    transcript = Transcript.temporary(() -> {});
    transcript.event("Connected");
    SentEntry sent = transcript.startSend(SentEntry.Plan.file(0, 4, ""));
    transcript.took(sent, UTF_8.encode("ping"), () -> false);
    transcript.endSend(sent, SentEntry.Outcome.SENT);
    transcript.read(transcript.moment(), UTF_8.encode("[pong]"), true, "", () -> false);
    transcript.frame(new Frame(0, 1, 4, 1), true, "");
    transcript.problem("Late");
    transcript.read(transcript.moment(), UTF_8.encode("\0rest of it"), false, "", () -> false);
    transcript.endReceived("Closed by peer");
    transcript.commit();
    model = new FilterModel(transcript);
    model.kindProperty().set(ConsoleFilter.EVERYTHING);
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  /// As a row shows its time.
  @ParameterizedTest
  @ValueSource(strings = {"HH:mm:ss.SSS", "HH:mm:ss", "HH:mm"})
  void aTimeIsAllThatItNames(String pattern) throws IOException {
    Entry sent = transcript.rows().entries(1, 1).getFirst();
    String time =
        DateTimeFormatter.ofPattern(pattern)
            .format(sent.moment().wall().atZone(ZoneId.systemDefault()));

    model.fromProperty().set(time);
    model.toProperty().set(time);

    assertThat(shown()).contains(1);
  }

  private List<Integer> shown() throws IOException {
    RowFilter filter = model.filter(Cleared.NOTHING);
    RowKinds kinds = transcript.rows().kinds(0, 100);
    var shown = new ArrayList<Integer>();
    for (int at = 0; at < kinds.size(); at++) {
      if (filter.passes(kinds, 0, at)) {
        shown.add(at);
      }
    }
    return shown;
  }

  @ParameterizedTest
  @CsvSource({
    "MESSAGES, 0 1 3 4 5",
    "EVERYTHING, 0 1 2 3 4 5",
    "SENT, 1",
    "RECEIVED, 3 5",
    "EVENTS, 0 4",
    "PROBLEMS, 4"
  })
  void eachKindHasItsRows(ConsoleFilter kind, String rows) throws IOException {
    model.kindProperty().set(kind);

    assertThat(shown()).hasToString("[" + rows.replace(" ", ", ") + "]");
  }

  @Test
  void rowsWithNotesAreFound() throws IOException {
    Entry frame = transcript.rows().entries(3, 1).getFirst();
    transcript.notes().set(frame.place(), new Note(true, ""));
    model.kindProperty().set(ConsoleFilter.NOTED);

    assertThat(shown()).containsExactly(3);
  }

  @ParameterizedTest
  @CsvSource({"5, '', 2 3 5", "'', 4, 0 1 4", "1, 6, 1 2 3", "7, 5, ''"})
  void lengthsAreBetweenTheLeastAndTheMost(String least, String most, String rows)
      throws IOException {
    model.leastProperty().set(least);
    model.mostProperty().set(most);

    assertThat(shown()).hasToString("[" + rows.replace(" ", ", ") + "]");
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, PONG, 2 3",
    "TEXT, late, 4",
    "REGEX, ^p.ng$, 1",
    "HEX, 00 72, 5",
    "HEX, 5b, 2 3"
  })
  void bytesAndWordsAreLookedAt(SearchQuery.Kind kind, String text, String rows)
      throws IOException {
    model.contentKindProperty().set(kind);
    model.contentProperty().set(text);

    assertThat(shown()).hasToString("[" + rows.replace(" ", ", ") + "]");
  }

  /// Around midnight the end comes before the beginning.
  @ParameterizedTest
  @CsvSource({"-60, 60, true", "60, 120, false", "-120, -60, false", "120, 60, true"})
  void timesAreFromOneToTheOtherRoundTheClock(int from, int to, boolean shown) throws IOException {
    LocalTime now =
        LocalTime.ofInstant(
                transcript.rows().entries(0, 1).getFirst().moment().wall(), ZoneId.systemDefault())
            .truncatedTo(ChronoUnit.SECONDS);
    model.fromProperty().set(now.plusSeconds(from).toString());
    model.toProperty().set(now.plusSeconds(to).toString());

    assertThat(shown().contains(0)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"x, '', '', number of bytes", "'', 25:00, '', looks like", "'', '', (, Unclosed"})
  void whatHasNoMeaningSaysWhyAndFiltersNothing(
      String least, String from, String content, String why) throws IOException {
    model.leastProperty().set(least);
    model.fromProperty().set(from);
    model.contentKindProperty().set(SearchQuery.Kind.REGEX);
    model.contentProperty().set(content);

    assertThat(shown()).hasSize(6);
    assertThat(model.problemProperty().get()).contains(why);
  }

  @Test
  void whatHadAMeaningHoldsWithAnotherKind() throws IOException {
    model.leastProperty().set("7");
    model.filter(Cleared.NOTHING);
    model.leastProperty().set("7x");
    model.kindProperty().set(ConsoleFilter.RECEIVED);

    assertThat(shown()).containsExactly(5);
  }

  @Test
  void clearedRowsAreHidden() throws IOException {
    Cleared cleared = Cleared.of(transcript.rows());
    long count = transcript.rows().count();
    transcript.event("later");
    RowKinds kinds = transcript.rows().kinds(0, 100);
    RowFilter filter = model.filter(cleared);

    assertThat(filter.passes(kinds, 0, 0)).isFalse();
    assertThat(filter.passes(kinds, 0, (int) count - 2)).isFalse();
    assertThat(filter.passes(kinds, 0, (int) count)).isTrue();
  }

  /// Another framing may make frames of the last read.
  @Test
  void whatWasClearedStaysSoWhateverIsMadeOfIt() throws IOException {
    transcript.read(transcript.moment(), UTF_8.encode("one\ntwo\n"), true, "", () -> false);
    transcript.commit();
    Cleared cleared = Cleared.of(transcript.rows());
    int count = (int) transcript.rows().count();
    transcript.frame(new Frame(17, 0, 4, 0), true, "");
    transcript.commit();
    RowKinds kinds = transcript.rows().kinds(0, 100);

    assertThat(kinds.isFrame(count)).isTrue();
    assertThat(model.filter(cleared.ofOtherRows()).passes(kinds, 0, count)).isFalse();
  }

  /// It has the place of a read that was there already, behind that of what came later.
  @Test
  void aFrameThatEndsAfterTheClearingIsShownAndWhatCameBeforeIsNot() throws IOException {
    transcript.read(transcript.moment(), UTF_8.encode("late"), true, "", () -> false);
    transcript.event("after the read");
    Cleared cleared = Cleared.of(transcript.rows());
    int count = (int) transcript.rows().count();
    transcript.frame(new Frame(17, 0, 4, 0), true, "");
    transcript.commit();
    RowFilter filter = model.filter(cleared);
    RowKinds kinds = transcript.rows().kinds(0, 100);

    assertThat(kinds.isFrame(count)).isTrue();
    assertThat(filter.passes(kinds, 0, count)).isTrue();
    assertThat(filter.passes(kinds, 0, count - 1)).isFalse();
    RowFilter reframed = model.filter(cleared.ofOtherRows());
    assertThat(reframed.passes(kinds, 0, count - 1)).isFalse();
  }
}
