package org.peerscope.ui.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.net.DialOptions;
import org.peerscope.net.KeepAlive;
import org.peerscope.session.Session;
import org.peerscope.session.SessionOptions;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.support.Sessions;
import org.peerscope.ui.files.FileItem.State;

/// A file of which the kernel has taken everything, and what ends the wait for its confirmation.
class UnconfirmedFileTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final Peer peer = new Peer();
  private Session session;
  private FileItem item;

  @BeforeEach
  void sendAll() throws IOException {
    session = Sessions.open(folder.resolve("captures"));
    var options = new SessionOptions(DialOptions.DEFAULT, LONG, LONG, KeepAlive.DEFAULT);
    Fx.run(() -> session.optionsProperty().set(options));
    Sessions.connect(session, peer);
    FilesModel model = Fx.call(() -> new FilesModel(session));
    Path file = Files.writeString(folder.resolve("one"), "x");
    Fx.run(() -> model.add(List.of(file)));
    Fx.until("it is queued", () -> !model.items().isEmpty());
    Fx.run(model::send);
    peer.receive("one\n".length() + Long.BYTES + 1);
    item = Fx.call(() -> model.items().getLast());
    Fx.until("it waits", () -> item.statusProperty().get().startsWith("Waiting"));
  }

  @AfterEach
  void end() {
    Fx.run(session::close);
    peer.close();
  }

  private void untilEnded(State state, String words) {
    Fx.until("the end", () -> item.stateProperty().get() == state);
    assertThat(Fx.call(() -> item.statusProperty().get())).contains(words);
  }

  @Test
  void thePeersCloseIsNoTimeOut() {
    peer.halfClose();

    untilEnded(State.DONE, "Sent. The peer closed its side before a confirmation came.");
  }

  @Test
  void aResetMayHaveTakenItAway() {
    peer.reset();

    untilEnded(State.FAILED, "(Reset by peer): it may not have arrived.");
  }

  @Test
  void soMayOurOwnAbort() {
    Fx.run(session::abort);

    untilEnded(State.FAILED, "(Connection ended): it may not have arrived.");
  }
}
