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

/// Frames over many reads, looked for while they grow.
class RowLookupTest {
  private static final int ROUNDS = 3000;

  private final Random random = new Random(11);
  private Transcript transcript;
  private long framed;

  @BeforeEach
  void open() throws IOException {
    transcript = Transcript.temporary(() -> {});
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  /// Mostly no frame ends in a read, and at times several do.
  private void read() throws IOException {
    transcript.read(transcript.moment(), ByteBuffer.allocate(4), true, "", () -> false);
    if (random.nextInt(60) == 0) {
      for (long end = transcript.receivedEnd(); framed < end - random.nextInt(4); ) {
        long length = 1 + random.nextLong(end - framed);
        transcript.frame(new Frame(framed, 0, length, 0), true, "");
        framed += length;
      }
    }
    transcript.commit();
  }

  private List<Entry.Received> expected(long from, long to, int max) throws IOException {
    return transcript.rows().entries(0, Integer.MAX_VALUE).stream()
        .filter(Entry.Received.class::isInstance)
        .map(Entry.Received.class::cast)
        .filter(each -> each.frame().end() > from && each.frame().offset() < to)
        .limit(max)
        .toList();
  }

  /// A frame may stand behind rows with greater numbers.
  @Test
  void everyRowIsFoundByItsPlaceAndNoOther() throws IOException {
    for (int round = 0; round < 300; round++) {
      read();
      transcript.event("event");
    }
    List<Entry> all = transcript.rows().entries(0, Integer.MAX_VALUE);
    for (int row = 0; row < all.size(); row++) {
      assertThat(transcript.rows().lookup().of(all.get(row).place())).isEqualTo(row);
    }
    assertThat(transcript.rows().lookup().of(new Entry.Place(10_000, 0))).isEqualTo(all.size());
    assertThat(transcript.rows().lookup().of(new Entry.Place(5, 99))).isEqualTo(all.size());
  }

  @Test
  void aRowIsFoundBeforeManyFramesOfAnEarlierRead() throws IOException {
    transcript.read(transcript.moment(), ByteBuffer.allocate(40), true, "", () -> false);
    transcript.event("event");
    for (int at = 0; at < 40; at++) {
      transcript.frame(new Frame(at, 0, 1, 0), true, "");
    }
    transcript.commit();

    assertThat(transcript.rows().lookup().of(new Entry.Place(2, 0))).isEqualTo(1);
    assertThat(transcript.rows().lookup().of(new Entry.Place(1, 40))).isEqualTo(41);
  }

  @Test
  void framesAreTheSameInWhateverOrderTheyAreLookedFor() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      read();
      if (round % 5 == 0) {
        long from = random.nextLong(transcript.receivedEnd());
        long to = from + 1 + random.nextInt(300);
        int max = 1 + random.nextInt(4);
        assertThat(transcript.rows().lookup().frames(from, to, max))
            .isEqualTo(expected(from, to, max));
      }
    }
  }
}
