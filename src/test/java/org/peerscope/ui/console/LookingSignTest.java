package org.peerscope.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.session.Session;
import org.peerscope.session.ShownRows;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.support.Sessions;
import org.peerscope.support.SlowFilter;

class LookingSignTest {
  private final Peer peer = new Peer();
  private final SimpleBooleanProperty table = new SimpleBooleanProperty(true);
  private final SlowFilter filter = new SlowFilter();
  @TempDir private Path folder;
  private Session session;
  private ShownRows rows;
  private LookingSign sign;

  @BeforeEach
  void show() {
    session = Sessions.open(folder);
    Sessions.connect(session, peer);
    rows = session.recording().shownRows();
    Fx.until("rows", () -> rows.countProperty().get() > 0);
    sign = Fx.call(() -> new LookingSign(rows, table));
  }

  @AfterEach
  void close() {
    filter.answer().complete(true);
    Fx.run(session::close);
    peer.close();
  }

  @Test
  void thatNotAllRowsWereLookedAtIsSaidUntilTheyAre() {
    Fx.run(() -> rows.showAnew(filter));
    Fx.until("the sign", sign::isVisible);

    filter.answer().complete(true);

    Fx.until("no sign", () -> !sign.isVisible());
  }

  @Test
  void itIsNotSaidAtOnce() {
    boolean atOnce =
        Fx.call(
            () -> {
              rows.showAnew(filter);
              return sign.isVisible();
            });

    assertThat(atOnce).isFalse();
  }

  @Test
  void overTheSheetOfTheStreamItIsNotSaid() {
    Fx.run(() -> rows.showAnew(filter));
    Fx.until("the sign", sign::isVisible);

    Fx.run(() -> table.set(false));

    assertThat(sign.isVisible()).isFalse();
  }
}
