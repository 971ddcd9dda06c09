package org.peerscope.session;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Gathers a server's free-text confirmation, which has no framing and may come in pieces.
///
/// It ends with a line feed, with the peer's close, when it has been quiet for a while, when it has
/// come for too long, or at its largest size. One thread adds, another awaits.
final class ConfirmationInbox {
  private static final int MAX_SIZE = 64 * 1024;
  private static final Duration QUIET = Duration.ofMillis(300);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final byte[] END = {};

  private final Duration longest;
  private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
  private volatile String why = "";
  private int room = MAX_SIZE;

  ConfirmationInbox() {
    this(LONGEST);
  }

  /// @param longest for how long it may come
  ConfirmationInbox(Duration longest) {
    this.longest = longest;
  }

  /// Adds what was read, as far as there is room.
  void add(ByteBuffer bytes) {
    byte[] piece = new byte[Math.min(room, bytes.remaining())];
    bytes.get(piece);
    room -= piece.length;
    if (piece.length > 0) {
      pieces.add(piece);
    }
  }

  /// Nothing more will come.
  ///
  /// @param reason why, in a few words
  void end(String reason) {
    why = reason;
    pieces.add(END);
  }

  /// Why nothing more comes, in a few words; empty while something may.
  String ended() {
    return why;
  }

  /// Waits for the confirmation.
  ///
  /// @param limit how long its first byte may take; zero for no limit
  /// @return its bytes; empty when none came in time
  /// @throws InterruptedException when the waiting thread is interrupted
  Optional<byte[]> await(Duration limit) throws InterruptedException {
    var gathered = new ByteArrayOutputStream();
    byte @Nullable [] piece =
        limit.isZero() ? pieces.take() : pieces.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    long end = System.nanoTime() + longest.toNanos();
    while (piece != null && piece.length > 0) {
      gathered.writeBytes(piece);
      boolean complete =
          piece[piece.length - 1] == '\n'
              || gathered.size() == MAX_SIZE
              || System.nanoTime() - end >= 0;
      piece = complete ? null : pieces.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
    }
    return gathered.size() == 0 ? Optional.empty() : Optional.of(gathered.toByteArray());
  }
}
