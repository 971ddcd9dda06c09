package org.peerscope.session;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.peerscope.wire.Decoded;

/// Counters of one connection; written by its reader and writer, read from any thread.
public final class Traffic {
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong waiting = new AtomicLong();
  private volatile Decoded.NeedMore partial = new Decoded.NeedMore(0, Decoded.UNKNOWN);

  /// Bytes read from the socket.
  public long received() {
    return received.get();
  }

  /// Bytes that the kernel has taken for sending.
  public long sent() {
    return sent.get();
  }

  /// Bytes handed over for sending that the kernel has not taken yet.
  public long waiting() {
    return waiting.get();
  }

  /// The frame that is being received.
  public Decoded.NeedMore partial() {
    return partial;
  }

  /// What would be cut off if the connection ended now, in a sentence; empty when nothing.
  Optional<String> underWay() {
    if (waiting() > 0) {
      return Optional.of(
          "%,d bytes wait to be sent. Closing the window ends the connection before they are."
              .formatted(waiting()));
    }
    if (partial.had() > 0) {
      return Optional.of(
          "A frame is being received: %,d bytes of it so far. Closing the window cuts it off."
              .formatted(partial.had()));
    }
    return Optional.empty();
  }

  void addReceived(long bytes) {
    received.addAndGet(bytes);
  }

  void addWaiting(long bytes) {
    waiting.addAndGet(bytes);
  }

  void addSent(long bytes) {
    sent.addAndGet(bytes);
    waiting.addAndGet(-bytes);
  }

  void partial(Decoded.NeedMore next) {
    partial = next;
  }
}
