package org.peerscope.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connection;
import org.peerscope.net.Phase;
import org.peerscope.wire.EncodedFrame;

/// The writing half of a connection: a bounded queue of things to send, drained in order.
///
/// [#run] has one thread of its own; anything may be queued from any thread without blocking it.
final class Sender {
  /// How many things may wait.
  static final int CAPACITY = 1000;

  private static final int WINDOW = 256 * 1024;

  private final Connection connection;
  private final Transcript transcript;
  private final Traffic traffic;
  private final AnswerWatch answers;
  private final BlockingQueue<Job> queue = new LinkedBlockingQueue<>(CAPACITY);
  private volatile boolean stopped;

  Sender(Connection connection, Transcript transcript, Traffic traffic, AnswerWatch answers) {
    this.connection = connection;
    this.transcript = transcript;
    this.traffic = traffic;
    this.answers = answers;
  }

  private sealed interface Job {
    long size();
  }

  private record Message(EncodedFrame frame) implements Job {
    @Override
    public long size() {
      return frame.length();
    }
  }

  private record FileJob(FileSend file) implements Job {
    @Override
    public long size() {
      return file.size();
    }
  }

  private record Finish() implements Job {
    @Override
    public long size() {
      return 0;
    }
  }

  /// Queues a message.
  ///
  /// @return false when too much is waiting already
  boolean send(EncodedFrame frame) {
    return add(new Message(frame));
  }

  /// Queues a file.
  ///
  /// @return false when too much is waiting already
  boolean send(FileSend file) {
    return add(new FileJob(file));
  }

  /// Queues the end of sending, after all that waits.
  ///
  /// @return false when too much is waiting already
  boolean finish() {
    return add(new Finish());
  }

  private boolean add(Job job) {
    traffic.addWaiting(job.size());
    boolean added = queue.offer(job);
    if (!added) {
      traffic.addWaiting(-job.size());
    }
    return added;
  }

  /// Drops what waits and lets [#run] return; the connection must be closed by now.
  void stop() {
    stopped = true;
    int unsent = 0;
    for (Job job = queue.poll(); job != null; job = queue.poll()) {
      traffic.addWaiting(-job.size());
      unsent += job instanceof Finish ? 0 : 1;
      if (job instanceof FileJob(FileSend file)) {
        file.fail("The connection ended before the file's turn came.");
      }
    }
    if (unsent > 0) {
      transcript.problem(unsent + " waiting sends were dropped: the connection has ended");
    }
    queue.add(new Finish());
  }

  /// Sends what is queued until sending is finished or stopped.
  ///
  /// @throws BrokenException when writing or recording failed, or the connection was closed here
  /// @throws InterruptedException never in practice: nobody interrupts this thread
  void run() throws BrokenException, InterruptedException {
    while (true) {
      switch (queue.take()) {
        case Message(EncodedFrame frame) -> write(frame);
        case FileJob(FileSend file) -> file.run(connection, transcript, traffic);
        case Finish _ -> {
          shutDown();
          return;
        }
      }
    }
  }

  private void shutDown() throws BrokenException {
    if (stopped) {
      return;
    }
    try {
      connection.shutdownOutput();
    } catch (IOException e) {
      throw new BrokenException(connection.endpoint(), Phase.SENDING, e);
    }
  }

  private void write(EncodedFrame frame) throws BrokenException {
    SentEntry entry =
        transcript.startSend(
            new SentEntry.Plan(frame.header().length, frame.trailer().length, frame.length(), ""));
    answers.expect(entry);
    long left = frame.length();
    try {
      ByteBuffer[] buffers = frame.buffers();
      while (left > 0) {
        left -= writeWindow(entry, buffers);
      }
      transcript.endSend(entry, Outcome.SENT);
    } catch (BrokenException e) {
      traffic.addWaiting(-left);
      transcript.endSend(entry, Outcome.INCOMPLETE);
      transcript.problem(
          "#%d is not confirmed: the kernel took %d of %d bytes"
              .formatted(entry.number(), entry.length(), frame.length()));
      throw e;
    }
    answers.started(entry);
  }

  /// One gathering write of at most a window, so that progress shows while the peer is slow.
  private long writeWindow(SentEntry entry, ByteBuffer[] buffers) throws BrokenException {
    ByteBuffer[] window = window(buffers);
    ByteBuffer[] kept = new ByteBuffer[window.length];
    for (int i = 0; i < window.length; i++) {
      kept[i] = window[i].duplicate();
    }
    try {
      long taken = connection.write(window);
      traffic.addSent(taken);
      for (int i = 0; i < window.length; i++) {
        transcript.took(entry, kept[i].limit(window[i].position()));
        buffers[i].position(window[i].position());
      }
      return taken;
    } catch (IOException e) {
      throw new BrokenException(connection.endpoint(), Phase.SENDING, e);
    }
  }

  private static ByteBuffer[] window(ByteBuffer[] buffers) {
    var window = new ByteBuffer[buffers.length];
    int room = WINDOW;
    for (int i = 0; i < buffers.length; i++) {
      int part = Math.min(room, buffers[i].remaining());
      window[i] = buffers[i].duplicate().limit(buffers[i].position() + part);
      room -= part;
    }
    return window;
  }
}
