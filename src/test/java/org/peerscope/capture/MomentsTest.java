package org.peerscope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Entry.Moment;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.capture.SentEntry.Plan;

/// A row tells when something happened, not when the disk took it.
class MomentsTest {
  @TempDir private Path folder;
  private long nanos = 5;
  private Transcript transcript;

  @BeforeEach
  void create() throws IOException {
    transcript =
        Transcript.create(
            folder, () -> new Moment(Instant.EPOCH.plusNanos(nanos), nanos), () -> {});
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  @Test
  void aReadIsAsOldAsItsReturnHoweverLongTheDiskTakes() throws IOException {
    readWhileTheDiskWaits(() -> nanos = 900);

    assertThat(transcript.rows().entries(0, 9))
        .extracting(e -> e.moment().nanos())
        .containsExactly(5L);
  }

  @Test
  void aReadIsNotBeforeARowThatWasAddedWhileTheDiskWaited() throws IOException {
    readWhileTheDiskWaits(
        () -> {
          nanos = 7;
          transcript.event("meanwhile");
          nanos = 900;
        });

    assertThat(transcript.rows().entries(0, 9))
        .extracting(e -> e.moment().nanos())
        .containsExactly(7L, 7L);
  }

  private void readWhileTheDiskWaits(Runnable meanwhile) throws IOException {
    transcript.limit(0);
    transcript.read(
        transcript.moment(),
        ByteBuffer.allocate(1),
        false,
        "",
        () -> {
          meanwhile.run();
          transcript.limit(Long.MAX_VALUE);
          return false;
        });
    transcript.commit();
  }

  @Test
  void aMessageThatIsSentAtOnceIsSeenWhenTheDiskIsNextAsked() {
    transcript.addSend(Plan.file(0, 1, ""));
    assertThat(transcript.rows().count()).isZero();

    transcript.checkDisk();

    assertThat(transcript.rows().count()).isOne();
  }

  @Test
  void aSendThatEndsBeforeItsRowIsWrittenIsReadBackWhole() throws IOException {
    transcript.event("before");
    SentEntry sent = transcript.addSend(Plan.file(0, 3, ""));
    transcript.took(sent, ByteBuffer.allocate(3), () -> false);
    transcript.endSend(sent, Outcome.SENT);
    transcript.event("after");

    SentEntry read = (SentEntry) transcript.rows().entries(1, 1).getFirst();
    assertThat(read).isNotSameAs(sent);
    assertThat(read.outcome()).isEqualTo(Outcome.SENT);
    assertThat(read.length()).isEqualTo(3);
  }
}
