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
import org.peerscope.capture.UnreadableFileException;
import org.peerscope.net.Connection;
import org.peerscope.net.Phase;

/// Sends one file: header, then its bytes, from the disk to the socket without passing through this
/// process. Where a copy is wanted, it is made first and sent, so that it is what was sent.
///
/// [#run] is called on the writing thread; [#cancel] and [#done] may be used from any thread.
final class FileSend {
  private static final long STEP = 1 << 20;

  private final FileToSend file;
  private final Runnable starting;
  private final LongConsumer progress;
  private final Opening opening;
  private final CompletableFuture<Result> done = new CompletableFuture<>();
  private final AtomicBoolean claimed = new AtomicBoolean();

  /// @param starting called on the writing thread before the first byte
  /// @param progress told how many of the file's bytes the kernel has taken
  FileSend(FileToSend file, Runnable starting, LongConsumer progress) {
    this(file, starting, progress, () -> FileChannel.open(file.path(), StandardOpenOption.READ));
  }

  FileSend(FileToSend file, Runnable starting, LongConsumer progress, Opening opening) {
    this.file = file;
    this.starting = starting;
    this.progress = progress;
    this.opening = opening;
  }

  /// Opens the file when its turn has come.
  @FunctionalInterface
  interface Opening {
    FileChannel open() throws IOException;
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

  /// The file's name.
  String name() {
    return file.header().name();
  }

  /// Sends it, unless it was cancelled before.
  ///
  /// @param announce called when nothing but the connection can keep it from being sent
  /// @throws BrokenException when writing or recording failed, or the connection was closed here
  void run(Connection connection, Transcript transcript, Traffic traffic, Runnable announce)
      throws BrokenException {
    try {
      starting.run(); // which may have to wait, and must not keep it from being cancelled
      FileChannel channel = opening.open();
      Sending sending =
          () -> {
            announce.run();
            new Run(connection, transcript, traffic, channel).run();
          };
      send(channel, sending, transcript);
    } catch (IOException e) {
      String words = "The file cannot be opened: " + FileTrouble.words(e);
      transcript.problem(file.header().name() + ": " + words + "; nothing of it was sent");
      fail(words + ". Nothing was sent.");
    } finally {
      fail("The file was not sent."); // without effect where the end is told already
    }
  }

  private interface Sending {
    void run() throws BrokenException;
  }

  private void send(FileChannel channel, Sending sending, Transcript transcript)
      throws BrokenException {
    try (channel) {
      if (claimed.compareAndSet(false, true)) { // what comes before may take long
        sending.run();
      }
    } catch (IOException e) { // when it has been read
      transcript.problem(
          file.header().name() + ": the file cannot be closed: " + FileTrouble.words(e));
    }
  }

  /// One file under way.
  private final class Run {
    private final Connection connection;
    private final Transcript transcript;
    private final Traffic traffic;
    private final FileChannel channel;
    private final byte[] header = file.header().bytes();
    private final long sentBefore;
    private final SentEntry entry;

    Run(Connection connection, Transcript transcript, Traffic traffic, FileChannel channel) {
      this.connection = connection;
      this.transcript = transcript;
      this.traffic = traffic;
      this.channel = channel;
      this.sentBefore = traffic.sent();
      var plan = SentEntry.Plan.file(header.length, size(), file.header().name());
      this.entry = transcript.startSend(file.copied() ? plan : plan.withoutCopy());
    }

    /// The file's own bytes that the kernel has taken.
    private long sent() {
      return Math.max(0, traffic.sent() - sentBefore - header.length);
    }

    void run() throws BrokenException {
      try {
        sendHeader();
        if (file.copied()) {
          sendCopy();
        } else {
          sendOriginal();
        }
        finish("The file shrank");
      } catch (UnreadableFileException e) {
        finish("The file cannot be read any more (%s)".formatted(FileTrouble.words(e)));
      } catch (BrokenException | RuntimeException | Error e) { // its row must come to an end
        broken();
        throw e;
      }
    }

    private void sendHeader() throws BrokenException, UnreadableFileException {
      ByteBuffer bytes = ByteBuffer.wrap(header);
      while (bytes.hasRemaining()) {
        int from = bytes.position();
        attempt(Phase.SENDING, () -> connection.write(new ByteBuffer[] {bytes}));
        traffic.addSent(bytes.position() - (long) from);
        attempt(
            Phase.RECORDING,
            () ->
                transcript.took(
                    entry, bytes.duplicate().flip().position(from), connection::isClosed));
      }
    }

    private void sendCopy() throws BrokenException, UnreadableFileException {
      long staged = 1;
      while (sent() < file.header().size() && staged > 0) {
        long at = sent();
        staged =
            attempt(
                Phase.RECORDING,
                () -> transcript.stage(entry, channel, at, nextStep(at), connection::isClosed));
        sendStaged(staged);
        if (entry.isCutShort()) {
          sendOriginal();
        }
      }
    }

    private void sendStaged(long staged) throws BrokenException, UnreadableFileException {
      for (long left = staged; left > 0; ) {
        long rest = left;
        long taken = attempt(Phase.SENDING, () -> transcript.send(entry, connection::write, rest));
        count(taken);
        left -= taken;
      }
    }

    private void sendOriginal() throws BrokenException, UnreadableFileException {
      long taken = 1;
      while (sent() < file.header().size() && taken > 0) {
        long at = sent();
        taken = attempt(Phase.SENDING, () -> write(at));
        transcript.tookWithoutCopy(entry, taken);
        count(taken);
      }
    }

    private long write(long at) throws IOException {
      try {
        return connection.write(channel, at, nextStep(at));
      } catch (IOException e) {
        UnreadableFileException.check(channel, at);
        throw e;
      }
    }

    private void count(long taken) {
      traffic.addSent(taken);
      progress.accept(sent());
    }

    private long nextStep(long at) {
      return Math.min(STEP, file.header().size() - at);
    }

    private interface Action {
      long run() throws IOException;
    }

    private long attempt(Phase phase, Action action)
        throws BrokenException, UnreadableFileException {
      try {
        return action.run();
      } catch (UnreadableFileException e) {
        throw e;
      } catch (IOException e) {
        throw new BrokenException(connection.endpoint(), phase, e);
      }
    }

    /// @param trouble why it is not all of the file, if it is not
    private void finish(String trouble) {
      long announced = file.header().size();
      boolean complete = sent() == announced;
      transcript.endSend(entry, complete ? Outcome.SENT : Outcome.INCOMPLETE);
      String words = complete ? grown(announced) : cutShort(trouble, announced);
      if (!words.isEmpty()) {
        transcript.problem("#" + entry.number() + ": " + words);
      }
      done.complete(new Result(complete, words));
    }

    private String grown(long announced) {
      try {
        long now = channel.size();
        String how = now > announced ? "grew" : "was cut";
        return now == announced
            ? ""
            : "The file %s from %d to %d bytes; the %d announced were sent."
                .formatted(how, announced, now, announced);
      } catch (IOException _) { // all that was announced is sent, whatever the file is now
        return "";
      }
    }

    private String cutShort(String trouble, long announced) {
      return ("%s: sent %d of %d announced bytes. The connection is open, but the server still waits"
              + " for %d bytes and will take anything sent now as the file's.")
          .formatted(trouble, sent(), announced, announced - sent());
    }

    private void broken() {
      transcript.endSend(entry, Outcome.INCOMPLETE);
      String words =
          "The connection ended in the middle: the kernel took %d of %d bytes of the file."
              .formatted(sent(), file.header().size());
      transcript.problem("#" + entry.number() + ": " + words);
      fail(words);
    }
  }
}
