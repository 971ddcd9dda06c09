package org.peerscope.net;

import java.net.SocketException;
import java.util.function.BooleanSupplier;

/// Tells a plain end of what a channel reads from a reset.
///
/// The kernel tells of a reset once: where our own writer was told, a read sees a plain end.
/// Whoever reads the channel itself must ask, before anything answers that end. Safe from any
/// thread.
final class StreamEnd {
  private volatile BooleanSupplier reset = () -> false;

  /// Lets an end be a reset while a condition holds, which the reading thread asks.
  void isResetWhen(BooleanSupplier condition) {
    reset = condition;
  }

  /// What a read of the channel has given.
  ///
  /// @return the same count
  /// @throws SocketException when the count is -1 because of a reset
  int checked(int count) throws SocketException {
    if (count < 0 && reset.getAsBoolean()) {
      throw new SocketException("Connection reset");
    }
    return count;
  }
}
