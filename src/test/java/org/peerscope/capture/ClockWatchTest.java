package org.peerscope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscope.capture.Entry.Moment;

/// A clock that jumps is marked (row 38 of the fault matrix).
class ClockWatchTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path folder;
  private Duration passed = Duration.ZERO;
  private Duration jumped = Duration.ZERO;

  private Moment clock() {
    return new Moment(NOON.plus(passed).plus(jumped), passed.toNanos());
  }

  @ParameterizedTest
  @CsvSource({"PT1H, +1:00:00", "PT-1H, -1:00:00", "PT1.5S, +0:00:01", "PT-90M, -1:30:00"})
  void aJumpIsARowBeforeTheNext(Duration jump, String words) throws IOException {
    try (var transcript = Transcript.create(folder, this::clock, () -> {})) {
      transcript.event("before");
      passed = Duration.ofSeconds(3);
      jumped = jump;
      transcript.read(transcript.moment(), ByteBuffer.wrap(new byte[1]), false, "", () -> false);
      transcript.commit();

      var rows = transcript.rows().entries(0, 9);
      assertThat(rows).hasSize(3);
      assertThat(((Entry.Event) rows.get(1)).text()).contains("jumped by " + words);
      assertThat(((Entry.Event) rows.get(1)).problem()).isTrue();
      assertThat(rows).extracting(Entry::number).containsExactly(1L, 2L, 3L);
      assertThat(rows.get(2).moment().nanos() - rows.get(0).moment().nanos())
          .isEqualTo(3_000_000_000L);
    }
  }

  @ParameterizedTest
  @CsvSource({"PT0S, PT0S", "PT10M, PT0.9S", "PT10M, PT-0.9S", "PT10H, PT20S"})
  void aClockThatIsBroughtRightLittleByLittleIsNot(Duration later, Duration drift)
      throws IOException {
    try (var transcript = Transcript.create(folder, this::clock, () -> {})) {
      transcript.event("before");
      passed = later;
      jumped = drift;
      transcript.event("after");

      assertThat(transcript.rows().entries(0, 9)).hasSize(2);
    }
  }

  @Test
  void aJumpIsToldOnce() throws IOException {
    try (var transcript = Transcript.create(folder, this::clock, () -> {})) {
      transcript.event("before");
      jumped = Duration.ofHours(1);
      transcript.event("after");
      transcript.event("later");

      assertThat(transcript.rows().entries(0, 9)).hasSize(4);
    }
  }
}
