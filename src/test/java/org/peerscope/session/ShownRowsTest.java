package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.support.SlowFilter;

class ShownRowsTest {
  private final Peer peer = new Peer();
  private final Talk talk = new Talk();
  private ShownRows shown;

  @BeforeEach
  void connect() {
    talk.connect(peer.port());
    peer.accept();
    shown = talk.session.recording().shownRows();
    Fx.until("rows", () -> count() > 0);
  }

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  private long count() {
    return shown.countProperty().get();
  }

  @Test
  void rowsGoAtOnceForAnotherFilter() {
    var filter = new SlowFilter();

    Fx.run(() -> shown.show(filter));

    assertThat(Fx.call(this::count)).isZero();
    filter.answer().complete(false);
  }

  @Test
  void rowsStayUntilAllWereLookedAtAnew() {
    var filter = new SlowFilter();

    long gone =
        Fx.call(
            () -> {
              long before = count();
              shown.showAnew(filter);
              return before - count();
            });

    assertThat(gone).isZero();
    filter.answer().complete(false);
    Fx.until("none", () -> count() == 0);
  }

  @Test
  void rowsThatComeMeanwhileAreShownAfterwards() {
    var filter = new SlowFilter();
    Fx.run(() -> shown.showAnew(filter));

    talk.send("one more");
    Fx.until("sent", () -> talk.session.trafficProperty().get().sent() > 0);
    filter.answer().complete(true);

    Fx.until("all", () -> count() == talk.session.transcript().rows().count());
  }
}
