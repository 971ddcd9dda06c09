package org.peerscope.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connection;
import org.peerscope.net.Phase;

/// Sends one file: header, then its bytes, from the disk to the socket without passing through this
/// process.
///
/// [#run] is called on the writing thread; [#cancel] and [#done] may be used from any thread.
final class FileSend {
  private static final long STEP = 1 << 20;

  private final FileToSend file;
  private final Runnable starting;
  private final LongConsumer progress;
  private final CompletableFuture<Result> done = new CompletableFuture<>();
  private final AtomicBoolean claimed = new AtomicBoolean();

  /// @param starting called on the writing thread before the first byte
  /// @param progress told how many of the file's bytes the kernel has taken
  FileSend(FileToSend file, Runnable starting, LongConsumer progress) {
    this.file = file;
    this.starting = starting;
    this.progress = progress;
  }

  /// How it ended.
  ///
  /// @param complete whether all announced bytes were taken by the kernel
  /// @param words what happened, in words; empty when there is nothing to say
  record Result(boolean complete, String words) {}

  /// Completes when the kernel has taken the file, or will take no more of it.
  CompletableFuture<Result> done() {
    return done;
  }

  /// All bytes that go on the wire.
  long size() {
    return file.header().bytes().length + file.header().size();
  }

  /// Takes the file out of the queue.
  ///
  /// @return false when its bytes are already on their way
  boolean cancel() {
    boolean inTime = claimed.compareAndSet(false, true);
    if (inTime) {
      fail("Cancelled before it started; nothing was sent.");
    }
    return inTime;
  }

  /// Ends it with the reason why it never started.
  void fail(String words) {
    done.complete(new Result(false, words));
  }

  void run(Connection connection, Transcript transcript, Traffic traffic) throws BrokenException {
    if (!claimed.compareAndSet(false, true)) {
      traffic.addWaiting(-size());
      return;
    }
    starting.run();
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      new Run(connection, transcript, traffic, channel).run();
    } catch (IOException e) {
      traffic.addWaiting(-size());
      String words = "The file cannot be opened: " + e.getMessage();
      transcript.problem(file.path().getFileName() + ": " + words + "; nothing of it was sent");
      fail(words + ". Nothing was sent.");
    }
  }

  /// One file under way.
  private final class Run {
    private final Connection connection;
    private final Transcript transcript;
    private final Traffic traffic;
    private final FileChannel channel;
    private final byte[] header = file.header().bytes();
    private final SentEntry entry;
    private long sent;

    Run(Connection connection, Transcript transcript, Traffic traffic, FileChannel channel) {
      this.connection = connection;
      this.transcript = transcript;
      this.traffic = traffic;
      this.channel = channel;
      this.entry =
          transcript.startSend(new SentEntry.Plan(header.length, 0, size(), file.header().name()));
    }

    void run() throws BrokenException {
      try {
        sendHeader();
        sendBody();
        finish(channel.size());
      } catch (IOException e) {
        broken();
        throw new BrokenException(connection.endpoint(), Phase.SENDING, e);
      }
    }

    private void sendHeader() throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(header);
      while (bytes.hasRemaining()) {
        int from = bytes.position();
        long taken = connection.write(new ByteBuffer[] {bytes});
        traffic.addSent(taken);
        transcript.took(entry, bytes.duplicate().flip().position(from));
      }
    }

    private void sendBody() throws IOException {
      long step = 1;
      while (sent < file.header().size() && step > 0) {
        step = connection.write(channel, sent, Math.min(STEP, file.header().size() - sent));
        traffic.addSent(step);
        transcript.took(entry, channel, sent, step);
        sent += step;
        progress.accept(sent);
      }
    }

    private void finish(long sizeNow) {
      long announced = file.header().size();
      boolean complete = sent == announced;
      transcript.endSend(entry, complete ? Outcome.SENT : Outcome.INCOMPLETE);
      traffic.addWaiting(sent - announced);
      String words = complete ? grown(announced, sizeNow) : shrunk(announced);
      if (!words.isEmpty()) {
        transcript.problem("#" + entry.number() + ": " + words);
      }
      done.complete(new Result(complete, words));
    }

    private String grown(long announced, long sizeNow) {
      return sizeNow == announced
          ? ""
          : "The file grew from %d to %d bytes; the %d announced were sent."
              .formatted(announced, sizeNow, announced);
    }

    private String shrunk(long announced) {
      return ("The file shrank: sent %d of %d announced bytes. The connection is open, but the"
              + " server still waits for %d bytes and will take anything sent now as the file's.")
          .formatted(sent, announced, announced - sent);
    }

    private void broken() {
      transcript.endSend(entry, Outcome.INCOMPLETE);
      traffic.addWaiting(-(size() - entry.length()));
      String words =
          "The connection ended in the middle: the kernel took %d of %d bytes of the file."
              .formatted(sent, file.header().size());
      transcript.problem("#" + entry.number() + ": " + words);
      fail(words);
    }
  }
}
