package org.peerscope.session;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;

/// Rows of sends, which are looked at before their bytes are sent.
class FilteredSendsTest {
  /// More than the kernel takes at once.
  private static final int LONG = 20_000_000;

  private final Peer peer = new Peer();
  private final Talk talk = new Talk();
  private ShownRows shown;

  @BeforeEach
  void connect() {
    talk.connect(peer.port());
    peer.accept();
    shown = talk.session.recording().shownRows();
  }

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  private void untilShown(int rows) {
    Fx.until(rows + " rows", () -> shown.countProperty().get() == rows);
  }

  @Test
  void aSendIsShownOnceItIsLongEnough() {
    Fx.run(() -> shown.show((kinds, _, at) -> kinds.isSent(at) && kinds.length(at) >= LONG));
    talk.send("x".repeat(LONG));
    Fx.until("on its way", () -> talk.session.trafficProperty().get().sent() > 0);

    peer.receive(LONG);

    untilShown(1);
  }

  @Test
  void aSendIsHiddenOnceItIsTooLong() {
    Fx.run(() -> shown.show((kinds, _, at) -> kinds.isSent(at) && kinds.length(at) < LONG));
    talk.send("x".repeat(LONG));
    untilShown(1);

    peer.receive(LONG);

    untilShown(0);
  }
}
