package org.peerscope.ui.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Captures;
import org.peerscope.capture.Search.Hit;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Dialer;
import org.peerscope.net.Resolver;
import org.peerscope.net.os.PeerProbe;
import org.peerscope.session.Session;
import org.peerscope.session.SessionServices;
import org.peerscope.support.Fx;

/// A search that is still running when something is done.
class SearchBarTest {
  @TempDir private Path folder;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final List<Hit> shown = new ArrayList<>();
  private Session session;
  private SearchModel model;
  private SearchBar bar;

  @BeforeEach
  void receive() throws IOException {
    Fx.start();
    session =
        Fx.call(
            () ->
                new Session(
                    new SessionServices(
                        Platform::runLater,
                        Platform::runLater,
                        tasks::add,
                        (_, _) -> {},
                        new Captures(folder),
                        new Dialer(Resolver.SYSTEM, Thread::sleep),
                        PeerProbe.ofThisSystem())));
    Transcript transcript = session.transcript();
    transcript.read(transcript.moment(), UTF_8.encode("one two"), false, "", () -> false);
    Fx.run(transcript::commit);
    tasks.clear();
    model = Fx.call(() -> new SearchModel(session.recording().searching()));
    bar = Fx.call(() -> new SearchBar(model, shown::add, () -> {}, () -> {}));
    Scene _ = Fx.call(() -> new Scene(bar));
  }

  @AfterEach
  void close() {
    Fx.run(session::close);
  }

  private void search(String text) {
    Fx.run(() -> model.textProperty().set(text));
  }

  private void press(String id) {
    Fx.run(() -> ((Button) bar.lookup(id)).fire());
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
      Fx.run(() -> {}); // behind what it has told
    }
  }

  @Test
  void theFirstHitIsGoneToWhenItWasAskedForBefore() {
    search("two");
    press("#search-next");

    runTasks();

    assertThat(shown).extracting(Hit::offset).containsExactly(4L);
  }

  @Test
  void whatWasAskedForIsForgottenWithItsText() {
    search("zzz");
    press("#search-next");
    search("two");

    runTasks();

    assertThat(shown).isEmpty();
  }

  @Test
  void aSearchThatWasStoppedHasNotFoundNothing() {
    search("two");

    press("#search-stop");
    runTasks();

    assertThat(Fx.call(() -> model.summary().getValue())).isEqualTo("0 found, stopped");
  }
}
