package org.peerscope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.wire.Frame;

/// Finding rows in a transcript of random reads, frames, events and messages.
class RowsTest {
  private static final int ROUNDS = 2000;

  private final Random random = new Random(7);
  private Transcript transcript;
  private List<Entry> all;

  @BeforeEach
  void record() throws IOException {
    transcript = Transcript.temporary(() -> {});
    for (int i = 0; i < ROUNDS; i++) {
      switch (random.nextInt(4)) {
        case 0 -> transcript.event("event");
        case 1 -> send(random.nextInt(3));
        default -> read(1 + random.nextInt(20));
      }
    }
    all = transcript.rows().entries(0, Integer.MAX_VALUE);
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  private void send(int length) throws IOException {
    SentEntry sent = transcript.startSend(SentEntry.Plan.file(0, length, ""));
    transcript.took(sent, ByteBuffer.allocate(length), () -> false);
    transcript.endSend(sent, SentEntry.Outcome.SENT);
  }

  /// Half of the reads are framed byte by byte, with events of others in between.
  private void read(int length) throws IOException {
    boolean framed = random.nextBoolean();
    long offset = transcript.receivedEnd();
    transcript.read(transcript.moment(), ByteBuffer.allocate(length), framed, "", () -> false);
    for (int i = 0; framed && i < length; i++) {
      transcript.frame(new Frame(offset + i, 0, 1, 0), true, "");
      if (random.nextInt(10) == 0) {
        transcript.event("meanwhile");
      }
    }
    transcript.commit();
  }

  @Test
  void eachEntryIsFoundAtItsRow() throws IOException {
    for (int row = 0; row < all.size(); row++) {
      assertThat(transcript.rows().lookup().of(all.get(row))).isEqualTo(row);
    }
  }

  @Test
  void aRowThatIsNotThereIsEmpty() throws IOException {
    assertThat(transcript.rows().entry(all.size() - 1)).contains(all.getLast());
    assertThat(transcript.rows().entry(all.size())).isEmpty();
  }

  @Test
  void aPlaceThatNothingHasIsNoRow() throws IOException {
    long end = all.getLast().number() + 1;
    for (long number = 0; number <= end; number++) {
      Entry.Place nowhere = new Entry.Place(number, 999);
      assertThat(transcript.rows().lookup().of(nowhere)).isEqualTo(all.size());
    }
    assertThat(transcript.rows().lookup().of(new Entry.Place(end, 0))).isEqualTo(all.size());
  }

  @Test
  void eachReceivedByteIsFoundInAFrameOrElseARead() throws IOException {
    for (int row = 0; row < all.size(); row++) {
      Entry entry = all.get(row);
      if (entry instanceof Entry.Received || (entry instanceof Entry.Read read && !read.framed())) {
        for (long at = entry.offset(); at < entry.offset() + entry.length(); at++) {
          assertThat(transcript.rows().lookup().receivedAt(at)).isEqualTo(row);
        }
      }
    }
  }

  @Test
  void eachSentByteIsFoundInItsMessage() throws IOException {
    for (int row = 0; row < all.size(); row++) {
      if (all.get(row) instanceof SentEntry sent) {
        for (long at = sent.offset(); at < sent.offset() + sent.length(); at++) {
          assertThat(transcript.rows().lookup().sentAt(at)).isEqualTo(row);
        }
      }
    }
  }
}
