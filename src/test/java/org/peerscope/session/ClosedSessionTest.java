package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;

class ClosedSessionTest {
  /// It once told forever, to itself, that its rows could not be read back.
  @Test
  void newsAfterTheEndIsNotLookedAt() {
    var talk = new Talk();
    talk.close();
    Fx.run(() -> talk.session.recording().update());
    talk.session.note("too late");
    Fx.run(() -> talk.session.recording().update());

    long rows = talk.session.transcript().rows().count();
    Fx.run(() -> talk.session.recording().shownRows().update());
    assertThat(talk.session.transcript().rows().count()).isEqualTo(rows);
    assertThat(Fx.call(() -> talk.session.recording().newsProperty().get())).isZero();
  }
}
