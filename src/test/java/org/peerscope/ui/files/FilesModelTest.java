package org.peerscope.ui.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.net.DialOptions;
import org.peerscope.net.KeepAlive;
import org.peerscope.session.FileCheckTask;
import org.peerscope.session.Session;
import org.peerscope.session.SessionOptions;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.support.Sessions;

class FilesModelTest {
  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir private Path folder;
  private final Peer peer = new Peer();
  private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
  private volatile boolean slow;
  private Session session;
  private FilesModel model;

  @BeforeEach
  void connect() {
    session = Sessions.open(folder.resolve("captures"), this::run);
    model = Fx.call(() -> new FilesModel(session));
    confirmWithin(Duration.ofMinutes(1));
    Sessions.connect(session, peer);
  }

  @AfterEach
  void end() {
    Fx.run(session::close);
    peer.close();
  }

  /// A share that does not answer holds up whoever looks at a file.
  private void run(Runnable work) {
    if (work instanceof FileCheckTask && slow) {
      held.add(work);
    } else {
      Thread.startVirtualThread(work);
    }
  }

  @Test
  void aFileIsSentToNoOtherServerThanItWasMeantFor() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "x");
    Fx.run(() -> model.add(List.of(file)));
    Fx.until("it is queued", () -> model.canSend().get());
    slow = true;
    Fx.run(model::send);
    Fx.run(session::abort);
    Fx.until("the end", () -> !session.stateProperty().get().isConnected());
    Sessions.connect(session, peer);

    held.remove().run();

    untilSaid(0, "The connection that it was meant for has ended.");
    peer.send("y");
    Fx.until("y", () -> session.transcript().receivedEnd() == 1);
    assertThat(session.transcript().sentEnd()).isZero();
  }

  private void confirmWithin(Duration limit) {
    var options =
        new SessionOptions(DialOptions.DEFAULT, limit, Duration.ofSeconds(1), KeepAlive.DEFAULT);
    Fx.run(() -> session.optionsProperty().set(options));
  }

  private FileItem send(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "x");
    int before = Fx.call(() -> model.items().size());
    Fx.run(() -> model.add(List.of(file)));
    Fx.until("it is queued", () -> model.items().size() > before);
    Fx.run(model::send);
    peer.receive(name.length() + 1 + Long.BYTES + 1);
    return Fx.call(() -> model.items().getLast());
  }

  private void sendUnconfirmed(String name) throws IOException {
    confirmWithin(SHORT);
    reconnect();
    send(name);
    untilSaid(0, "Sent. No confirmation came in time");
  }

  private void reconnect() {
    Fx.run(session::abort);
    Fx.until("it is over", () -> !session.stateProperty().get().isConnected());
    Sessions.connect(session, peer);
  }

  private void untilSaid(int item, String words) {
    Fx.until(words, () -> model.items().get(item).statusProperty().get().startsWith(words));
  }

  @Test
  void aFileThatFailedIsPutBackAndSent() throws IOException {
    FileItem item = send("one");
    peer.reset();
    Fx.until("it failed", () -> item.stateProperty().get() == FileItem.State.FAILED);
    Fx.until("the end", () -> !session.stateProperty().get().isConnected());
    Sessions.connect(session, peer);

    Fx.run(() -> model.again(item));
    Fx.until("it is ready", () -> model.canSend().get());
    Fx.run(model::send);

    assertThat(peer.receive(4)).isEqualTo("one\n");
    assertThat(Fx.call(() -> model.items().size())).isEqualTo(1);
  }

  @Test
  void aConfirmationIsShown() throws IOException {
    send("one");
    peer.send("OK one\n");

    untilSaid(0, "Sent. The server says: OK one");
  }

  @Test
  void anAnswerThatMayBeAnEarlierFilesSaysSo() throws IOException {
    sendUnconfirmed("one");
    send("two");
    peer.send("OK one\n");

    untilSaid(
        1,
        "Sent. The server says (perhaps of an earlier file, which it had not confirmed): OK one");
  }

  @Test
  void aFileWhoseConfirmationIsNotAwaitedIsSentAllTheSame() throws IOException {
    send("one");
    untilSaid(0, "Waiting for the server's confirmation");
    Fx.run(model::cancel);
    untilSaid(0, "Sent; its confirmation was not waited for.");
    send("two");
    peer.send("OK one\n");

    untilSaid(1, "Sent. The server says (perhaps of an earlier file");
  }

  @Test
  void anotherTimeLimitHoldsFromTheNextConnectionOn() throws IOException {
    confirmWithin(SHORT);
    reconnect();
    confirmWithin(Duration.ofMinutes(1));

    send("one");

    untilSaid(0, "Sent. No confirmation came in time");
  }

  @Test
  void aFileIsCancelledWhileItIsLookedAtAgain() throws IOException {
    Path file = Files.writeString(folder.resolve("one"), "x");
    Fx.run(() -> model.add(List.of(file)));
    Fx.until("it is queued", () -> !model.items().isEmpty());
    Fx.run( // in one go: the check has not ended
        () -> {
          model.send();
          model.cancel();
        });

    untilSaid(0, "Cancelled.");
    assertThat(Fx.call(() -> session.trafficProperty().get().sent())).isZero();
  }

  @Test
  void anotherConnectionOwesNoAnswers() throws IOException {
    sendUnconfirmed("one");
    reconnect();
    send("two");
    peer.send("OK two\n");

    untilSaid(1, "Sent. The server says: OK two");
    assertThat(Fx.call(() -> model.items().get(0).statusProperty().get())).contains("No confirm");
  }
}
