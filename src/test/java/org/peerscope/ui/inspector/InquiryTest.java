package org.peerscope.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.session.Session;
import org.peerscope.support.Fx;
import org.peerscope.support.Sessions;

/// Questions that come faster than answers.
class InquiryTest {
  @TempDir private Path folder;
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();
  private Session session;
  private Inquiry inquiry;

  @BeforeEach
  void open() {
    session = Sessions.open(folder, work::add);
    inquiry = new Inquiry(session.recording(), "find it");
  }

  @AfterEach
  void close() {
    Fx.run(session::close);
  }

  private void ask(String question) {
    Fx.run(() -> inquiry.ask(() -> question, told::add, told::add));
  }

  /// Does what there is to do, one after another.
  private int answer() {
    int done = 0;
    for (Runnable next = work.poll(); next != null; next = work.poll()) {
      next.run();
      done++;
      Fx.run(() -> {}); // the answer is told there
    }
    return done;
  }

  @Test
  void ofManyTheFirstIsLookedForAndTheNewestTold() {
    List.of("one", "two", "three", "four").forEach(this::ask);

    assertThat(answer()).isEqualTo(2);
    assertThat(told).containsExactly("four");
  }

  @Test
  void anAnswerOpensTheWayForTheNext() {
    ask("one");
    answer();
    ask("two");
    answer();

    assertThat(told).containsExactly("one", "two");
  }

  @Test
  void oneThatHasNoAnswerSaysWhy() {
    Fx.run(
        () ->
            inquiry.<String>ask(
                () -> {
                  throw new IOException("unreadable");
                },
                told::add,
                why -> told.add("no: " + why)));
    answer();

    assertThat(told).containsExactly("no: unreadable");
  }
}
