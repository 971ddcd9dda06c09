package org.peerscope.session;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.peerscope.net.Verdict;
import org.peerscope.net.os.PeerAnswer;

/// Keeps the newest peer check of a session, and renews it while there is a connection. For the FX
/// thread.
final class PeerWatch {
  private final Executor threads;
  private final ReadOnlyObjectWrapper<PeerCheck> newest =
      new ReadOnlyObjectWrapper<>(PeerCheck.NONE);
  private @Nullable PeerCheckService service;

  PeerWatch(Executor threads) {
    this.threads = threads;
  }

  ReadOnlyObjectProperty<PeerCheck> newestProperty() {
    return newest.getReadOnlyProperty();
  }

  /// Checks at once, and then again each period.
  void start(PeerPoll poll, Duration period) {
    stop();
    var next = new PeerCheckService(poll, period);
    next.setExecutor(threads);
    next.setOnSucceeded(_ -> checked(next));
    next.setOnFailed(_ -> failed(next));
    service = next;
    next.start();
  }

  private void checked(PeerCheckService source) {
    if (service == source) {
      newest.set(source.getValue());
    }
  }

  /// A check that breaks is a bug; it must not look like the last good answer.
  private void failed(PeerCheckService source) {
    if (service == source) {
      String why = "The peer check failed: " + source.getException();
      newest.set(
          new PeerCheck(
              Instant.now(),
              new PeerAnswer.Unavailable(why),
              new Verdict(Verdict.Tone.NEUTRAL, why)));
    }
  }

  /// Checks no more; the newest check stays.
  void stop() {
    if (service != null) {
      service.cancel();
      service = null;
    }
  }

  /// Checks no more; this is the newest check.
  void stopAt(PeerCheck last) {
    stop();
    newest.set(last);
  }
}
