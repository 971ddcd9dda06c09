package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.peerscope.net.Verdict;
import org.peerscope.net.os.PeerAnswer;

class PeerPollTest {
  private static final Duration PERIOD = Duration.ofMillis(1);

  private final AtomicInteger asked = new AtomicInteger();

  private static PeerCheck check(String words) {
    return new PeerCheck(
        Instant.now(), new PeerAnswer.Unavailable(words), new Verdict(Verdict.Tone.NEUTRAL, words));
  }

  private PeerPoll poll(List<String> answers, List<String> signs) {
    Iterator<String> answer = answers.iterator();
    Iterator<String> sign = signs.iterator();
    return new PeerPoll(
        () -> {
          asked.incrementAndGet();
          return check(answer.next());
        },
        () -> new Signs(0, 0, 0, 0, Optional.of(sign.next())));
  }

  private static String words(PeerPoll poll) throws InterruptedException {
    return poll.next(PERIOD).verdict().words();
  }

  @Test
  void whatChangesIsToldAndThenThatItIsStill() throws Exception {
    PeerPoll poll = poll(List.of("a", "a", "a", "a", "b"), List.of("", "", "", "", ""));

    assertThat(List.of(words(poll), words(poll))).containsExactly("a", "a");
    assertThat(asked).hasValue(2);

    assertThat(words(poll)).isEqualTo("b");
    assertThat(asked).hasValue(5);
  }

  @Test
  void whatIsShownBesideTheAnswerIsToldToo() throws Exception {
    PeerPoll poll = poll(List.of("a", "a", "a", "a"), List.of("1", "1", "1", "2"));
    words(poll);
    words(poll);

    words(poll);

    assertThat(asked).hasValue(4);
  }

  @Test
  void whatMovedIsDatedFromTheLastCheckThatSawItStill() throws Exception {
    List<String> answers = new ArrayList<>(Collections.nCopies(10, "a"));
    answers.add("b");
    PeerPoll poll = poll(answers, Collections.nCopies(answers.size(), ""));
    poll.next(PERIOD);
    poll.next(PERIOD);
    long told = System.nanoTime();

    Duration interval = poll.next(Duration.ofMillis(20)).interval();

    Duration quiet = Duration.ofNanos(System.nanoTime() - told);
    assertThat(interval).isPositive().isLessThan(quiet.dividedBy(2));
  }

  @Test
  void whileThingsChangeEachCheckIsTold() throws Exception {
    PeerPoll poll = poll(List.of("a", "a", "a"), List.of("1", "2", "3"));

    words(poll);
    words(poll);
    words(poll);

    assertThat(asked).hasValue(3);
  }
}
