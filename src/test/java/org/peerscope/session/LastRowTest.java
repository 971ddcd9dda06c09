package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Failure;
import org.peerscope.net.Verdict;
import org.peerscope.net.os.PeerAnswer;
import org.peerscope.net.os.TcpState;

class LastRowTest {
  private static final PeerCheck WAITING =
      new PeerCheck(
          Instant.EPOCH,
          new PeerAnswer.Known(Optional.empty(), "", TcpState.ESTABLISHED, 300, 0, 0, 100),
          new Verdict(Verdict.Tone.NEUTRAL, ""));

  private Transcript transcript;

  @BeforeEach
  void begin() throws IOException {
    transcript = Transcript.temporary(() -> {});
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  private List<String> told(long taken) throws IOException {
    return told(Optional.empty(), taken);
  }

  private List<String> told(Optional<Failure> failure, long taken) throws IOException {
    new LastRow(transcript, new Traffic(), false).add(failure, Optional.of(WAITING), taken);
    transcript.commit();
    return transcript.rows().entries(0, 10).stream()
        .map(Entry.Event.class::cast)
        .map(Entry.Event::text)
        .toList();
  }

  @Test
  void whatWasNotReadIsTold() throws IOException {
    assertThat(told(0))
        .containsExactly(
            "At least 300 bytes had come and were not read",
            "Connection closed (0 bytes received, 0 sent)");
  }

  @Test
  void whatWasNotReadIsToldOfABrokenConnectionToo() throws IOException {
    assertThat(told(Optional.of(new Failure.Vanished("a:1", "")), 0))
        .contains("At least 300 bytes had come and were not read");
  }

  @Test
  void whatWasReadAfterTheKernelWasAskedIsNotCounted() throws IOException {
    assertThat(told(100)).first().asString().startsWith("At least 200 bytes");
  }

  @Test
  void nothingIsToldWhenAllWasReadAfterwards() throws IOException {
    assertThat(told(300)).hasSize(1);
    assertThat(told(Long.MAX_VALUE)).hasSize(2);
  }
}
