package org.peerscope.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import javafx.concurrent.Task;

/// Follows one file from the queue to the server's confirmation.
///
/// Progress is the bytes that the kernel has taken. Cancelling a file that is under way resets the
/// connection, because the server would take anything sent later as the rest of the file.
public final class FileSendTask extends Task<FileSendTask.Receipt> {
  /// A peer that has closed both ways answers with a reset, within a round trip.
  private static final Duration RESET = Duration.ofSeconds(1);

  private final LiveConnection live;
  private final Duration confirmTimeout;
  private final ConfirmationInbox inbox = new ConfirmationInbox();
  private final FileSend send;
  private volatile boolean late;
  private boolean reset;

  /// How a file ended.
  ///
  /// @param complete whether the kernel took all of it
  /// @param words what happened, in words; empty when there is nothing to say
  /// @param confirmation the server's bytes; empty when none came
  /// @param end why no confirmation could come any more, in a few words; empty when one could
  public record Receipt(
      boolean complete, String words, Optional<ByteBuffer> confirmation, String end) {
    /// Whether the connection broke or was ended here, so that what the kernel took may be lost.
    public boolean isDoubtful() {
      return confirmation.isEmpty() && !end.isEmpty() && !FrameLog.isByPeer(end);
    }
  }

  FileSendTask(FileToSend file, LiveConnection live, Duration confirmTimeout) {
    this.live = live;
    this.confirmTimeout = confirmTimeout;
    long size = file.header().size();
    this.send = new FileSend(file, this::starting, sent -> updateProgress(sent, size));
    updateTitle(file.header().name());
  }

  private void starting() {
    late = live.hasPeerClosed();
    live.copyTo(inbox);
  }

  /// Whether cancelling had to reset the connection; for the FX thread.
  public boolean hasReset() {
    return reset;
  }

  /// Whether the kernel had taken all of it; for the FX thread, once it has ended.
  public boolean wasSent() {
    return send.done().isDone() && send.done().join().complete();
  }

  @Override
  protected Receipt call() throws InterruptedException, ExecutionException {
    Optional<String> refusal = live.send(send);
    if (refusal.isPresent()) {
      return incomplete("Not sent: " + refusal.get() + ".");
    }
    FileSend.Result result = send.done().get();
    if (!result.complete()) {
      return incomplete(result.words());
    }
    if (late && live.awaitEndOrReset(RESET)) {
      return new Receipt(true, result.words(), Optional.empty(), "it had closed its side before");
    }
    updateMessage("Waiting for the server's confirmation");
    var confirmation = inbox.await(confirmTimeout).map(ByteBuffer::wrap);
    return new Receipt(true, result.words(), confirmation, inbox.ended());
  }

  private static Receipt incomplete(String words) {
    return new Receipt(false, words, Optional.empty(), "");
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean inTime = send.cancel();
    if (inTime) {
      live.withdraw(send);
    }
    reset = !inTime && !send.done().isDone();
    boolean cancelled = super.cancel(mayInterruptIfRunning); // before the reset could end the task
    if (reset) {
      live.abort("File cancelled in the middle");
    }
    return cancelled;
  }
}
