package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.capture.Entry;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.wire.Delimiter;
import org.peerscope.wire.Octets;

/// Showing the reads of a frame, and hiding them again.
class FoldingTest {
  private final Peer peer = new Peer();
  private final Talk talk = new Talk();
  private ShownRows shown;

  @BeforeEach
  void frameTwoLinesOverThreeReads() {
    talk.framed(new Delimiter(Octets.of('\n'))).connect(peer.port());
    peer.accept();
    shown = talk.session.recording().shownRows();
    Fx.run(() -> shown.show((kinds, _, at) -> kinds.isFrame(at)));
    peer.send("a");
    talk.untilRows(Entry.Read.class, 1);
    peer.send("b\nc");
    talk.untilRows(Entry.Read.class, 2);
    peer.send("d\n");
    Fx.until("both frames", () -> shown.countProperty().get() == 2);
  }

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  @Test
  void whatIsUnfoldedStaysSoWhenTheRowsAreLookedThroughAnew() {
    unfold(frame(0));

    Fx.run(() -> shown.showAnew((kinds, _, at) -> kinds.isFrame(at)));

    Fx.until("the reads too", () -> shown.countProperty().get() == 4);
  }

  @Test
  void theReadsOfAFrameThatIsNoLongerShownGoWithIt() {
    unfold(frame(0));

    Fx.run(() -> shown.showAnew((_, _, _) -> false));

    Fx.until("none", () -> shown.countProperty().get() == 0);
  }

  private List<Entry> rows() {
    return Fx.call(
        () -> LongStream.range(0, shown.countProperty().get()).mapToObj(this::entry).toList());
  }

  private Entry entry(long index) {
    try {
      return talk.session.transcript().rows().entries(shown.row(index), 1).getFirst();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Entry.Received frame(int number) {
    return rows().stream()
        .filter(Entry.Received.class::isInstance)
        .map(Entry.Received.class::cast)
        .toList()
        .get(number);
  }

  private void unfold(Entry.Received frame) {
    Fx.call(
        () -> {
          shown.unfold(frame);
          return true;
        });
  }

  @Test
  void anUnfoldedFrameStandsBelowItsReads() {
    unfold(frame(0));

    assertThat(rows()).hasSize(4);
    assertThat(rows().get(0)).isInstanceOf(Entry.Read.class);
    assertThat(rows().get(1)).isInstanceOf(Entry.Read.class);
    assertThat(shown.isUnfolded(frame(0).place())).isTrue();
  }

  @Test
  void aFoldedFrameHidesThemAgain() {
    unfold(frame(0));
    Fx.run(() -> shown.fold(frame(0).place()));

    assertThat(rows()).hasSize(2).allMatch(Entry.Received.class::isInstance);
  }

  @Test
  void aReadOfTwoUnfoldedFramesStaysWhenOneIsFolded() {
    unfold(frame(0));
    unfold(frame(1));
    assertThat(rows()).hasSize(5);
    Fx.run(() -> shown.fold(frame(0).place()));

    assertThat(rows()).hasSize(4);
  }

  @Test
  void anotherFilterFoldsAll() {
    unfold(frame(0));
    Fx.run(() -> shown.show((kinds, _, at) -> kinds.isFrame(at)));

    Fx.until("two rows", () -> shown.countProperty().get() == 2);
  }

  @Test
  void rowsThatComeLaterAreFilteredAsBefore() {
    unfold(frame(0));
    peer.send("e\n");

    Fx.until("one more frame", () -> shown.countProperty().get() == 5);
    assertThat(rows().getLast()).isInstanceOf(Entry.Received.class);
  }
}
