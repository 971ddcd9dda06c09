package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peerscope.capture.Transcript;
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

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandReturnsWhileTheDiskStandsStill(Consumer<Session> command) {
    Transcript transcript = talk.session.transcript();
    var done = new CompletableFuture<Boolean>();
    synchronized (transcript.rows()) { // whoever writes waits here for the disk
      Platform.runLater(
          () -> {
            command.accept(talk.session);
            done.complete(true);
          });
      done.completeOnTimeout(false, Fx.LIMIT.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    assertThat(done).isCompletedWithValue(true);
  }
}
