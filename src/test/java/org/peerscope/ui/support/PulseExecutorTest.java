package org.peerscope.ui.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;

class PulseExecutorTest {
  private static final int MANY = 100;

  private final AtomicInteger runs = new AtomicInteger();

  @BeforeEach
  void start() {
    Fx.start();
  }

  private PulseExecutor executor() {
    return new PulseExecutor(Runnable::run);
  }

  /// Hands in without leaving the FX thread, so that no pulse comes in between.
  private int runsAtOnce(PulseExecutor executor, int count) {
    return Fx.call(
        () -> {
          int before = runs.get();
          for (int i = 0; i < count; i++) {
            executor.execute(runs::incrementAndGet);
          }
          return runs.get() - before;
        });
  }

  private void awaitPulses(int count) {
    var pulses = new AtomicInteger();
    var timer =
        Fx.call(
            () ->
                new AnimationTimer() {
                  @Override
                  public void handle(long now) {
                    pulses.incrementAndGet();
                  }
                });
    Fx.run(timer::start);
    Fx.until("pulses", () -> pulses.get() > count);
    Fx.run(timer::stop);
  }

  @Test
  void aRequestAndItsAnswerDoNotWaitForAPulse() {
    assertThat(runsAtOnce(executor(), 2)).isEqualTo(2);
  }

  @Test
  void inAFloodMostWaitsForThePulse() {
    PulseExecutor executor = executor();

    assertThat(runsAtOnce(executor, MANY)).isLessThan(MANY / 2);
    Fx.until("the rest ran", () -> runs.get() == MANY);
  }

  @Test
  void afterARestThingsRunAtOnceAgain() {
    PulseExecutor executor = executor();
    runsAtOnce(executor, MANY);
    Fx.until("the rest ran", () -> runs.get() == MANY);

    awaitPulses(MANY / 10);

    assertThat(runsAtOnce(executor, 1)).isEqualTo(1);
  }
}
