package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.Transcript;

/// The watch with a timer in the test's hand.
class AnswerWatchTest {
  private final List<Runnable> timers = new ArrayList<>();
  private Transcript transcript;
  private AnswerWatch watch;

  @BeforeEach
  void open() throws IOException {
    transcript = Transcript.temporary(() -> {});
    watch = new AnswerWatch(transcript, (_, action) -> timers.add(action), Duration.ofNanos(1));
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  @Test
  void answersAreNotedInTheOrderOfTheirQuestions() {
    SentEntry first = ask();
    SentEntry second = ask();

    assertThat(watch.answered(System.nanoTime())).startsWith("Answer to #" + first.number() + " ");
    assertThat(watch.answered(System.nanoTime())).startsWith("Answer to #" + second.number() + " ");
    assertThat(watch.answered(System.nanoTime())).isEmpty();
  }

  @Test
  void whatComesLongAfterTheLastAnswerIsUnsolicited() {
    ask();
    long asked = System.nanoTime();
    watch.answered(asked);

    assertThat(watch.answered(asked + 900_000_000L)).isEmpty();
    assertThat(watch.answered(asked + 1_800_000_000L)).isEmpty();
    assertThat(watch.answered(asked + 2_900_000_000L)).isEqualTo("Unsolicited");
  }

  @Test
  void aPeerThatWasNeverAskedMaySpeak() {
    assertThat(watch.answered(System.nanoTime() + 5_000_000_000L)).isEmpty();
  }

  @Test
  void whatComesAfterAFileMayBeAboutIt() {
    ask();
    long asked = System.nanoTime();
    watch.answered(asked);
    watch.expectAnything();

    assertThat(watch.answered(asked + 9_000_000_000L)).isEmpty();
  }

  @Test
  void bytesThatWaitForTheDiskAreNotLate() throws IOException {
    SentEntry asked = ask();
    watch.inHand(true);
    timers.removeFirst().run();

    assertThat(watch.answered(System.nanoTime())).startsWith("Answer to #" + asked.number());
    watch.inHand(false);
    timers.removeFirst().run();
    transcript.commit();
    assertThat(transcript.rows().entries(0, 9)).noneMatch(Entry.Event.class::isInstance);
  }

  @Test
  void anUnframedReadAnswersAllQuestions() {
    SentEntry first = ask();
    ask();

    assertThat(watch.answeredAll(System.nanoTime())).contains("#" + first.number() + " ");
    assertThat(watch.answeredAll(System.nanoTime())).isEmpty();
  }

  @Test
  void aMessageWhoseRowADecodingAnewHasMetIsAskedOnce() {
    SentEntry sent = transcript.startSend(SentEntry.Plan.file(0, 1, ""));
    watch.pairedAnew(List.of(sent), sent.number());

    watch.expect(sent);

    assertThat(watch.answered(System.nanoTime())).contains("#" + sent.number() + " ");
    assertThat(watch.answered(System.nanoTime())).isEmpty();
  }

  @Test
  void oneTimerServesAllOpenQuestions() {
    ask();
    ask();
    ask();

    assertThat(timers).hasSize(1);
  }

  @Test
  void anOverdueAnswerIsToldOnceAndThenLate() throws IOException {
    SentEntry asked = ask();

    timers.getFirst().run();

    assertThat(events()).containsExactly("No answer to #1 within 0 s; the connection stays open");
    assertThat(watch.answered(System.nanoTime()))
        .startsWith("Late answer to #" + asked.number() + " ");
    assertThat(timers).hasSize(1);
  }

  @Test
  void anAnsweredQuestionIsNeverOverdue() throws IOException {
    ask();
    watch.answered(System.nanoTime());

    timers.getFirst().run();

    assertThat(events()).isEmpty();
  }

  @Test
  void afterTheCloseNothingIsAwaited() {
    watch.close();
    ask();

    assertThat(timers).isEmpty();
  }

  @Test
  void nothingIsTimedAnyMoreOnceItIsClosedWhateverIsInHand() {
    ask();
    watch.inHand(true);
    watch.close();

    timers.removeFirst().run();

    assertThat(timers).isEmpty();
  }

  private SentEntry ask() {
    SentEntry sent = transcript.startSend(SentEntry.Plan.file(0, 1, ""));
    watch.expect(sent);
    watch.sent(sent);
    return sent;
  }

  private List<String> events() throws IOException {
    return transcript.rows().entries(0, 100).stream()
        .filter(Entry.Event.class::isInstance)
        .map(e -> ((Entry.Event) e).text())
        .toList();
  }
}
