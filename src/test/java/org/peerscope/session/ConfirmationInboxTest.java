package org.peerscope.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConfirmationInboxTest {
  @Test
  void aConfirmationThatNeverEndsIsTakenAsFarAsItCame() throws InterruptedException {
    var inbox = new ConfirmationInbox(Duration.ofMillis(200));
    try (var timer = Executors.newSingleThreadScheduledExecutor()) {
      var trickle =
          timer.scheduleAtFixedRate(
              () -> inbox.add(UTF_8.encode("x")), 0, 20, TimeUnit.MILLISECONDS);

      assertThat(inbox.await(Duration.ofSeconds(10)).orElseThrow().length).isBetween(2, 400);
      trickle.cancel(false);
    }
  }

  @Test
  void aLineIsTakenAtOnce() throws InterruptedException {
    var inbox = new ConfirmationInbox();
    inbox.add(UTF_8.encode("OK"));
    inbox.add(UTF_8.encode(" a\n"));

    assertThat(inbox.await(Duration.ofSeconds(10)).orElseThrow())
        .asString(UTF_8)
        .isEqualTo("OK a\n");
  }
}
