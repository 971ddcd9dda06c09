package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;

/// The window does not stand still with the disk.
class StillDiskTest {
  private final Peer peer = new Peer();
  private final Talk talk = new Talk();

  @BeforeEach
  void connect() {
    talk.connect(peer.port());
  }

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  static Stream<Named<Consumer<Session>>> commands() {
    return Stream.of(
        Named.of("a note", session -> session.note("noted")),
        Named.of("a message", session -> session.send(new byte[1])),
        Named.of("a half-close", Session::halfClose),
        Named.of("a disconnect", Session::disconnect),
        Named.of("an abort", Session::abort));
  }

  private void assertReturns(Consumer<Session> command) {
    var done = new CompletableFuture<Boolean>();
    Platform.runLater(
        () -> {
          command.accept(talk.session);
          done.complete(true);
        });
    assertThat(done.completeOnTimeout(false, Fx.LIMIT.toMillis(), TimeUnit.MILLISECONDS).join())
        .isTrue();
  }

  /// The time-out is told on a thread that waits for the disk.
  @Test
  void anAbortReturnsWhileAnOverdueAnswerIsBeingWritten() {
    try (var hurried = new Talk(Duration.ofSeconds(3))) {
      hurried.connect(peer.port());
      hurried.send("x").untilSent(1);
      synchronized (hurried.session.transcript().rows()) {
        await().until(() -> Talk.isBlockedIn("tellOverdue") || Talk.isBlockedIn("expire"));
        assertReturns(_ -> hurried.session.abort());
      }
    }
  }

  @Test
  void thePeerIsAskedAboutWhileTheDiskStandsStill() {
    synchronized (talk.session.transcript().rows()) {
      peer.accept().send("x");
      await().until(() -> Talk.isBlockedIn("take"));
      peer.reset();
      await().until(() -> talk.verdict().words().startsWith("Reset by peer"));
    }
  }

  /// A step is told on a thread that waits for the disk.
  @Test
  void aCancelReturnsWhileAStepOfDiallingIsBeingWritten() {
    Fx.run(talk.session::abort);
    Fx.until("the end", () -> !talk.session.stateProperty().get().isConnected());
    synchronized (talk.session.transcript().rows()) {
      talk.dial(peer.port());
      await().until(() -> Talk.isBlockedIn("step"));
      assertReturns(Session::cancelConnect);
    }
  }
}
