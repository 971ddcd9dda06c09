package org.peerscope.ui.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.Transcript;
import org.peerscope.session.Session;
import org.peerscope.session.SessionServices;
import org.peerscope.support.Fx;
import org.peerscope.support.Sessions;

/// The sheet of a conversation whose rows are looked through in the background.
class StreamSheetTest {
  private static final int ROWS = 5000;

  @TempDir private Path folder;
  private final CountDownLatch gate = new CountDownLatch(1);
  private final BooleanProperty follow = new SimpleBooleanProperty();
  private final List<Entry> told = new ArrayList<>();
  private Session session;
  private StackPane root;
  private StreamSheet sheet;

  @BeforeEach
  void receive() throws IOException {
    Fx.start();
    SessionServices at = Sessions.services(folder);
    var services =
        new SessionServices(
            at.fx(),
            at.pulse(),
            work -> Thread.startVirtualThread(() -> afterTheGate(work)),
            at.timer(),
            at.captures(),
            at.dialer(),
            at.probe());
    session = Fx.call(() -> new Session(services));
    Transcript transcript = session.transcript();
    for (int i = 0; i < ROWS; i++) {
      transcript.read(
          transcript.moment(), UTF_8.encode("<%d>\n".formatted(i)), false, "", () -> false);
    }
    transcript.commit();
    sheet = Fx.call(() -> new StreamSheet(new StreamModel(session.recording()), follow, told::add));
    root = Fx.call(this::shown);
  }

  private void afterTheGate(Runnable work) {
    try {
      gate.await();
      work.run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private StackPane shown() {
    var around = new StackPane(sheet);
    new Scene(around, 600, 400);
    around.applyCss();
    around.layout();
    return around;
  }

  @AfterEach
  void close() {
    gate.countDown();
    Fx.run(session::close);
  }

  private String drawn() {
    root.layout();
    return String.valueOf(sheet.queryAccessibleAttribute(AccessibleAttribute.TEXT));
  }

  @Test
  void aRowThatIsFoundLaterIsBroughtIntoView() throws IOException {
    Entry row = session.transcript().rows().entries(ROWS / 2, 1).getFirst();
    Fx.run(() -> sheet.lookAt(row));
    assertThat(Fx.call(this::drawn)).isEmpty();

    gate.countDown();

    Fx.until("the row", () -> drawn().contains("<" + ROWS / 2 + ">"));
  }

  private void whole() {
    gate.countDown();
    Fx.until(
        "all rows",
        () -> drawn().contains("<0>") && !session.recording().streamRows().lookingProperty().get());
  }

  private String chosen() {
    return Fx.call(
        () -> sheet.chosen().map(row -> "<%d>".formatted(row.number() - 1)).orElse("none"));
  }

  /// How the sheet is after keys.
  private void step(int... by) {
    Fx.run(
        () -> {
          for (int each : by) {
            sheet.step(each);
            root.layout();
          }
        });
  }

  @Test
  void theFirstRowInViewIsChosenByKeysFirst() {
    whole();

    step(1);

    assertThat(chosen()).isEqualTo("<0>");
  }

  @Test
  void rowsAreChosenByKeysOneAfterAnother() {
    whole();

    step(1, 1, 1, -1);

    assertThat(chosen()).isEqualTo("<1>");
  }

  @Test
  void theRowThatIsChosenByKeysIsInView() {
    whole();

    Fx.run(
        () -> {
          for (int i = 0; i < 100; i++) {
            sheet.step(1);
            root.layout();
          }
        });

    assertThat(Fx.call(this::drawn)).contains("<99>").doesNotContain("<100>");
  }

  @Test
  void aPageFurtherTheLastRowInViewIsChosen() {
    whole();

    Fx.run(() -> sheet.page(1));

    assertThat(Fx.call(this::drawn).stripTrailing()).endsWith(chosen() + "<LF>");
  }

  @Test
  void theLastRowIsChosenAtTheEnd() {
    whole();

    Fx.run(sheet::toEnd);

    assertThat(chosen()).isEqualTo("<%d>".formatted(ROWS - 1));
    assertThat(follow.get()).isTrue();
  }

  @Test
  void whoGoesUpFromTheEndIsNotScrolledOn() {
    whole();
    Fx.run(sheet::toEnd);

    step(-1);

    assertThat(chosen()).isEqualTo("<%d>".formatted(ROWS - 2));
    assertThat(follow.get()).isFalse();
  }

  @Test
  void aSendOfWhichNothingWasTakenIsPassedOver() throws IOException {
    Transcript transcript = session.transcript();
    SentEntry nothing = transcript.startSend(SentEntry.Plan.file(0, 5, ""));
    transcript.endSend(nothing, SentEntry.Outcome.INCOMPLETE);
    receive("x\n");
    Fx.run(sheet::toEnd);

    step(-1);
    assertThat(chosen()).isEqualTo("<%d>".formatted(ROWS - 1));
    step(1);
    assertThat(chosen()).isEqualTo("<%d>".formatted(ROWS + 1));
  }

  @Test
  void theEndIsFollowedThoughTheLastSendHasNoLine() throws IOException {
    Transcript transcript = session.transcript();
    SentEntry nothing = transcript.startSend(SentEntry.Plan.file(0, 5, ""));
    transcript.endSend(nothing, SentEntry.Outcome.INCOMPLETE);
    whole();
    Fx.until("the last row", () -> session.recording().streamRows().countProperty().get() > ROWS);

    Fx.run(sheet::toEnd);

    assertThat(follow.get()).isTrue();
  }

  @Test
  void aFileWithoutACopyIsScrolledThroughToItsEnd() throws IOException {
    Transcript transcript = session.transcript();
    SentEntry file = transcript.startSend(SentEntry.Plan.file(4, 1000, "f").withoutCopy());
    transcript.took(file, UTF_8.encode("HEAD"), () -> false);
    transcript.tookWithoutCopy(file, 996);
    transcript.endSend(file, SentEntry.Outcome.SENT);
    receive("last\n");
    int visible = (int) Fx.call(this::drawn).lines().count();
    Entry top = transcript.rows().entries(ROWS + 1 - visible, 1).getFirst();
    Fx.run(() -> sheet.lookAt(top));
    Fx.run(root::layout);
    step(IntStream.generate(() -> 1).limit(visible - 1).toArray());
    assertThat(Fx.call(this::drawn)).contains("HEAD").doesNotContain("no copy kept");

    step(1, 1);

    assertThat(chosen()).isEqualTo("<%d>".formatted(ROWS + 1));
    assertThat(Fx.call(this::drawn)).contains("no copy kept", "last");
  }

  /// Behind all others.
  private void receive(String text) throws IOException {
    Transcript transcript = session.transcript();
    transcript.read(transcript.moment(), UTF_8.encode(text), false, "", () -> false);
    transcript.commit();
    gate.countDown();
    Fx.until(
        "the last row",
        () -> {
          session.recording().update();
          return rowsFound() == transcript.rows().count();
        });
  }

  private long rowsFound() {
    return session.recording().streamRows().countProperty().get();
  }

  @Test
  void aRowThatWasWaitedForTakesNoViewFromWhoHasGoneOn() {
    whole();
    Fx.run(
        () -> {
          sheet.reveal(false, session.transcript().receivedEnd() / 2);
          sheet.step(1);
          root.layout();
        });

    assertThat(Fx.call(this::drawn)).contains("<1>");
  }

  @Test
  void pageDownAtTheEndGoesOnFollowingIt() throws IOException {
    whole();
    Fx.run(sheet::toEnd);
    receive("x\n");

    Fx.run(() -> sheet.page(1));

    assertThat(follow.get()).isTrue();
    assertThat(chosen()).isEqualTo("<%d>".formatted(ROWS));
  }

  @Test
  void aScreenReaderIsToldWhichRowIsLookedAt() {
    whole();
    step(1, 1);

    String text = Fx.call(this::drawn);
    int from = (Integer) Fx.call(() -> told(AccessibleAttribute.SELECTION_START));
    int to = (Integer) Fx.call(() -> told(AccessibleAttribute.SELECTION_END));

    assertThat(text.substring(from, to)).contains("<1>").doesNotContain("<0>", "<2>");
  }

  private Object told(AccessibleAttribute attribute) {
    return Objects.requireNonNull(sheet.queryAccessibleAttribute(attribute));
  }

  @Test
  void aLongRowIsScrolledThroughBeforeTheNextOneIsChosen() throws IOException {
    receive("x\n".repeat(100));
    Fx.run(sheet::toEnd);
    told.clear();

    step(IntStream.generate(() -> -1).limit(50).toArray());
    String stays = chosen();
    for (int steps = 0; steps < 50 && chosen().equals(stays); steps++) {
      step(-1);
    }

    assertThat(stays).isEqualTo("<%d>".formatted(ROWS));
    assertThat(told).hasSize(1);
    assertThat(chosen()).isEqualTo("<%d>".formatted(ROWS - 1));
  }

  @Test
  void theEndIsFollowedAsItIsFound() {
    Fx.run(() -> follow.set(true));

    gate.countDown();

    Fx.until("the last row", () -> drawn().contains("<" + (ROWS - 1) + ">"));
  }
}
