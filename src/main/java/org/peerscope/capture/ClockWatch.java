package org.peerscope.capture;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry.Moment;

/// Notices when the time of day jumps against the clock that only goes on: someone set it, or the
/// computer slept. For one thread at a time.
final class ClockWatch {
  /// Less is how a clock is brought right little by little.
  private static final Duration LEAST = Duration.ofSeconds(1);

  /// The most that a clock is corrected by while it runs: 500 ppm, doubled.
  private static final int DRIFT = 1000;

  private @Nullable Moment before;

  /// By how much it has jumped since the moment before; empty when it has not.
  Optional<Duration> jump(Moment now) {
    Moment last = before;
    before = now;
    if (last == null) {
      return Optional.empty();
    }
    Duration passed = Duration.ofNanos(now.nanos() - last.nanos());
    Duration jumped = Duration.between(last.wall(), now.wall()).minus(passed);
    Duration bearable = LEAST.plus(passed.dividedBy(DRIFT));
    return jumped.abs().compareTo(bearable) > 0 ? Optional.of(jumped) : Optional.empty();
  }

  /// What to say of a jump.
  static String words(Duration jump) {
    return "The clock of this computer jumped by %s%s, or the computer slept: times of day before"
            .formatted(jump.isNegative() ? "-" : "+", clock(jump.abs()))
        + " this row are of the old clock, durations do not count the jump";
  }

  private static String clock(Duration time) {
    return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}
