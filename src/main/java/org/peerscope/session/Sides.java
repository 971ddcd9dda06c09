package org.peerscope.session;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peerscope.net.Failure;
import org.peerscope.net.ReadSide;

/// How far each side of one connection is closed, and whether it has ended; safe from any thread.
///
/// It decides nothing: whoever changes it is told what the change means, so that only one of those
/// who may end a connection does.
final class Sides {
  private ReadSide readSide = ReadSide.OPEN;
  private boolean sendClosed;
  private boolean ended;
  private @Nullable Duration patience;
  private @Nullable Failure writeFailure;

  /// Nothing more will be read.
  ///
  /// @param both whether this has closed our side too
  /// @return whether both sides are closed, or ours is broken
  synchronized boolean endOfStream(boolean both) {
    readSide = ReadSide.END_OF_STREAM;
    return sendClosed || writeFailure != null || both;
  }

  /// FIN was sent.
  ///
  /// @return false when the connection has ended before
  synchronized boolean finSent() {
    sendClosed = !ended;
    return !ended;
  }

  /// Writing broke.
  synchronized void writeFailed(Failure failure) {
    writeFailure = failure;
  }

  /// A graceful end is wanted.
  ///
  /// @param limit how long to wait for the peer's FIN after ours
  /// @return whether ours is sent already
  synchronized boolean waitAtMost(Duration limit) {
    patience = limit;
    return sendClosed;
  }

  /// The connection has ended.
  ///
  /// @param broken whether by a failure
  /// @return false when it has ended before; only the first who asks may end it
  synchronized boolean end(boolean broken) {
    if (ended) {
      return false;
    }
    ended = true;
    readSide = broken ? ReadSide.BROKEN : readSide;
    return true;
  }

  synchronized ReadSide readSide() {
    return readSide;
  }

  /// Whether reading goes on.
  synchronized boolean isReading() {
    return readSide == ReadSide.OPEN;
  }

  synchronized boolean isSendClosed() {
    return sendClosed;
  }

  synchronized boolean isEnded() {
    return ended;
  }

  /// Whether the peer has closed its side and writing has not told of more.
  synchronized boolean isAtEndOfStream() {
    return readSide == ReadSide.END_OF_STREAM && writeFailure == null;
  }

  /// How long to wait for the peer's FIN; empty when as long as it takes.
  synchronized Optional<Duration> patience() {
    return Optional.ofNullable(patience);
  }

  /// What broke writing; empty when nothing did.
  synchronized Optional<Failure> writeFailure() {
    return Optional.ofNullable(writeFailure);
  }
}
