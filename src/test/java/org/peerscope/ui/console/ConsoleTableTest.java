package org.peerscope.ui.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ScrollEvent.HorizontalTextScrollUnits;
import javafx.scene.input.ScrollEvent.VerticalTextScrollUnits;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Transcript;
import org.peerscope.session.Session;
import org.peerscope.support.Fx;
import org.peerscope.support.Sessions;

/// The table over rows of which each arrives when the test says so.
class ConsoleTableTest {
  @TempDir private Path folder;
  private final List<Entry> told = new ArrayList<>();
  private Session session;
  private ConsoleModel model;
  private ConsoleTable table;

  @BeforeEach
  void open() {
    session = Sessions.open(folder);
    model = Fx.call(() -> new ConsoleModel(session.recording()));
    table = Fx.call(this::shown);
  }

  private ConsoleTable shown() {
    var columns = new Columns(model.text(), model.rows()::isUnfolded);
    var shown =
        new ConsoleTable(
            model,
            columns,
            (lead, anchor) -> {
              told.add(lead);
              told.add(anchor);
            });
    var root = new StackPane(shown);
    new Scene(root, 600, 400);
    root.applyCss();
    root.layout();
    return shown;
  }

  @AfterEach
  void close() {
    Fx.run(session::close);
  }

  private void untilDrawn() {
    Fx.until("rows", () -> table.lookupAll(".row").stream().filter(Node::isVisible).count() > 3);
  }

  /// On the FX thread, so that nothing is drawn before the caller goes on.
  private void receive(int rows) {
    Transcript transcript = session.transcript();
    try {
      for (int i = 0; i < rows; i++) {
        transcript.read(transcript.moment(), UTF_8.encode("x"), false, "", () -> false);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    transcript.commit();
    session.recording().update();
  }

  private void scroll(double pixels) {
    Event.fireEvent(
        table,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            0,
            0,
            0,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            0,
            pixels,
            0,
            pixels,
            HorizontalTextScrollUnits.NONE,
            0,
            VerticalTextScrollUnits.NONE,
            0,
            0,
            null));
  }

  @Test
  void scrollingDownWhileTheLastRowIsFollowedStopsNothing() {
    Fx.run(
        () -> {
          receive(1000);
          scroll(-40);
        });

    assertThat(Fx.call(() -> model.autoscrollProperty().get())).isTrue();
  }

  @Test
  void theRowsGlideUpWhenOneComes() {
    Fx.run(() -> receive(1000));
    untilDrawn();
    var heights = new ArrayList<Double>();
    Node rows = Objects.requireNonNull(table.lookup(".row")).getParent();
    Fx.run(() -> rows.translateYProperty().subscribe(y -> heights.add(y.doubleValue())));

    Fx.run(() -> receive(1));

    Fx.until("on the way", () -> heights.stream().anyMatch(y -> y > 0));
    Fx.until("there", () -> rows.getTranslateY() == 0);
  }

  @Test
  void scrollingUpStopsFollowing() {
    Fx.run(() -> receive(1000));
    untilDrawn();
    Fx.run(
        () -> {
          scroll(40);
          scroll(40);
        });

    assertThat(Fx.call(() -> model.autoscrollProperty().get())).isFalse();
  }

  /// It may come into sight long after one has gone on.
  @Test
  void aRowThatWasAskedForTakesNoSelectionBack() {
    Fx.run(
        () -> {
          receive(3);
          table.reveal(4);
          table.move(1, false);
          receive(3);
        });
    untilDrawn();

    assertThat(Fx.call(table::leadRow)).isEqualTo(1);
  }

  @Test
  void whereASelectionBeganIsOfTheSelectionThoughItsRowIsHidden() {
    Fx.run(
        () -> {
          receive(5);
          table.move(3, false);
          table.move(1, true);
          session.recording().shownRows().show((_, first, at) -> first + at != 3);
          table.move(0, true);
        });

    assertThat(told.getLast().number()).isEqualTo(3);
  }

  @Test
  void whoeverGoesToARowBringsBackNoClearedOnes() {
    Fx.run(
        () -> {
          receive(2);
          model.clear();
          receive(1);
          model.filter().kindProperty().set(ConsoleFilter.SENT);
          model.unhide(2);
        });

    assertThat(Fx.call(() -> model.anyCleared().get())).isTrue();
    assertThat(Fx.call(() -> model.rows().contains(2))).isTrue();
  }

  @Test
  void whatIsAskedOfBytesStaysWhenOnlyTheKindHidesARow() {
    Fx.run(
        () -> {
          receive(1);
          model.filter().mostProperty().set("5");
          model.filter().kindProperty().set(ConsoleFilter.SENT);
          model.unhide(0);
        });

    assertThat(Fx.call(() -> model.filter().mostProperty().get())).isEqualTo("5");
    assertThat(Fx.call(() -> model.rows().contains(0))).isTrue();
  }

  @Test
  void theRowThatIsLookedAtStaysInViewWhenOthersAreShown() {
    Fx.run(
        () -> {
          receive(500);
          table.move(300, false);
        });
    untilInView();
    Fx.run(() -> session.recording().shownRows().show((_, first, at) -> first + at == 300));
    Fx.until("one row", () -> model.rows().countProperty().get() == 1);
    untilInView();

    Fx.run(() -> session.recording().shownRows().show((_, _, _) -> true));

    untilInView();
  }

  private void untilInView() {
    Fx.until(
        "the row in view",
        () -> table.queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM) != null);
  }

  @Test
  void theKindStaysWhenOnlyTheLengthHidesARow() {
    Fx.run(
        () -> {
          receive(1);
          model.filter().kindProperty().set(ConsoleFilter.RECEIVED);
          model.filter().leastProperty().set("5");
          model.unhide(0);
        });

    assertThat(Fx.call(() -> model.filter().kindProperty().get()))
        .isEqualTo(ConsoleFilter.RECEIVED);
    assertThat(Fx.call(() -> model.rows().contains(0))).isTrue();
  }

  @Test
  void whoeverSelectsAllRowsTellsWhichTheyAre() {
    Fx.run(
        () -> {
          receive(3);
          table.selectAll();
        });

    assertThat(told).extracting(Entry::number).containsExactly(3L, 1L);
  }
}
