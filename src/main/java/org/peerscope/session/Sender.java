package org.peerscope.session;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connection;
import org.peerscope.net.Phase;
import org.peerscope.wire.EncodedFrame;

/// The writing half of a connection: a bounded queue of things to send, drained in order.
///
/// [#run] has one thread of its own; anything may be queued from any thread without blocking it.
/// Whatever is queued is sent, or ends with a word of why not.
final class Sender {
  private static final int CAPACITY = 1000;
  private static final int WINDOW = 256 * 1024;
  private static final int SHORT = 64 * 1024;

  private final Connection connection;
  private final Transcript transcript;
  private final Traffic traffic;
  private final AnswerWatch answers;
  private final BooleanSupplier gone;
  private final Queue<Job> queue = new ArrayDeque<>();
  private volatile boolean peerClosed;
  private volatile boolean sentAfterClose;
  private volatile boolean finishing;
  private volatile boolean idle;
  private boolean closed;
  private boolean stopped;

  /// Five parts of one connection that it writes to or asks.
  ///
  /// @param gone whether the peer has closed its side and the kernel knows of no connection any
  ///   more
  Sender(
      Connection connection,
      Transcript transcript,
      Traffic traffic,
      AnswerWatch answers,
      BooleanSupplier gone) {
    this.gone = gone;
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

  /// Queues a message.
  ///
  /// @return why it was not queued, in words; empty when it was
  Optional<String> send(EncodedFrame frame) {
    return add(new Message(frame));
  }

  /// Queues a file.
  ///
  /// @return why it was not queued, in words; empty when it was
  Optional<String> send(FileSend file) {
    return add(new FileJob(file));
  }

  /// Takes a file that was cancelled out of the queue; without effect when its turn has come.
  synchronized void withdraw(FileSend file) {
    var job = new FileJob(file);
    if (queue.remove(job)) {
      traffic.addWaiting(-job.size());
    }
  }

  private synchronized Optional<String> add(Job job) {
    if (closed) {
      return Optional.of(
          isDraining()
              ? "your side of the connection closes as soon as all that waits is sent"
              : "your side of the connection is closed");
    }
    if (queue.size() == CAPACITY) {
      return Optional.of(CAPACITY + " messages are waiting already");
    }
    traffic.addWaiting(job.size());
    queue.add(job);
    notifyAll();
    return Optional.empty();
  }

  /// Takes no more; when all that waits is sent, FIN is sent too and [#run] returns.
  synchronized void finish() {
    closed = true;
    notifyAll();
  }

  /// Whether it takes no more, and what waits is still to be sent before FIN.
  synchronized boolean isDraining() {
    return closed && !finishing && !stopped;
  }

  /// Takes no more and drops what waits; nothing may be in the middle of being sent.
  void stop() {
    synchronized (this) {
      closed = true;
      stopped = true;
      notifyAll();
    }
    dropRest();
  }

  private void dropRest() {
    int dropped = 0;
    for (Job job = poll(); job != null; job = poll()) {
      dropped++;
      traffic.addWaiting(-job.size());
      if (job instanceof FileJob(FileSend file)) {
        file.fail("The connection ended before the file's turn came. Nothing was sent.");
      }
    }
    if (dropped > 0) {
      transcript.problem("Waiting sends dropped because the connection has ended: " + dropped);
    }
  }

  private synchronized @Nullable Job poll() {
    return queue.poll();
  }

  /// The next thing to send; null when sending is finished.
  private synchronized @Nullable Job take() throws InterruptedException {
    idle = true;
    while (queue.isEmpty() && !closed) {
      wait();
    }
    idle = false;
    return stopped ? null : queue.poll();
  }

  /// Sends what is queued until sending is finished or stopped.
  ///
  /// @throws BrokenException when writing or recording failed, or the connection was closed here
  /// @throws InterruptedException never in practice: nobody interrupts this thread
  void run() throws BrokenException, InterruptedException {
    try {
      rehearse();
      for (Job job = take(); job != null; job = take()) {
        send(job);
      }
      shutDown();
    } finally {
      stop();
    }
  }

  private void send(Job job) throws BrokenException {
    long before = traffic.sent();
    try {
      switch (job) {
        case Message(EncodedFrame frame) -> write(frame);
        case FileJob(FileSend file) ->
            file.run(connection, transcript, traffic, () -> announce(file));
      }
    } finally {
      traffic.addWaiting(traffic.sent() - before - job.size()); // what was not sent will not be
    }
  }

  private void announce(FileSend file) {
    warnOfPeersClose(file.name());
    answers.expectAnything();
  }

  /// Loads what a message needs before the first one has its time; nothing is sent.
  private void rehearse() throws BrokenException {
    Rehearsal.once();
    try {
      connection.write(new ByteBuffer[] {ByteBuffer.allocate(0)});
    } catch (IOException e) {
      throw new BrokenException(connection.endpoint(), Phase.SENDING, e);
    }
  }

  private void shutDown() throws BrokenException {
    synchronized (this) {
      if (stopped) {
        return;
      }
    }
    try {
      if (gone.getAsBoolean()) { // the JDK passes over it, and calls the reset a close
        throw new SocketException("Connection reset");
      }
      finishing = true;
      connection.shutdownOutput();
    } catch (IOException e) {
      throw new BrokenException(connection.endpoint(), Phase.SENDING, e);
    }
  }

  /// Whether it waits for something to send.
  boolean isIdle() {
    return idle;
  }

  /// Whether FIN was sent, or is about to be.
  boolean isFinishing() {
    return finishing;
  }

  /// What is sent from now on may be answered by a reset, which is told once.
  void peerHasClosed() {
    peerClosed = true;
  }

  /// Whether something was sent after the peer had closed its side: it has no answer.
  boolean hasSentAfterClose() {
    return sentAfterClose;
  }

  private void write(EncodedFrame frame) throws BrokenException {
    SentEntry entry = start(frame);
    warnOfPeersClose("#" + entry.number());
    answers.expect(entry);
    long sentBefore = traffic.sent();
    try {
      ByteBuffer[] buffers = frame.buffers();
      while (traffic.sent() - sentBefore < frame.length()) {
        writeWindow(entry, buffers);
      }
      transcript.endSend(entry, Outcome.SENT);
    } catch (BrokenException | RuntimeException | Error e) { // its row must come to an end
      long taken = traffic.sent() - sentBefore;
      transcript.endSend(entry, Outcome.INCOMPLETE);
      transcript.problem(
          "#%d is not confirmed: the kernel took %d of %d bytes"
              .formatted(entry.number(), taken, frame.length()));
      throw e;
    }
    answers.sent(entry);
  }

  private void warnOfPeersClose(String what) {
    if (peerClosed) {
      peerClosed = false;
      sentAfterClose = true;
      transcript.problem(
          what
              + " is sent after the peer's FIN: when the peer has closed both ways it answers with a"
              + " reset");
    }
  }

  /// The kernel mostly takes a short message at once: then the disk must not make the peer look
  /// slow. If it does not, the next [Transcript#checkDisk] shows the row.
  private SentEntry start(EncodedFrame frame) {
    var plan = SentEntry.Plan.message(frame);
    return frame.length() <= SHORT ? transcript.addSend(plan) : transcript.startSend(plan);
  }

  /// One gathering write of at most a window, so that progress shows while the peer is slow.
  private void writeWindow(SentEntry entry, ByteBuffer[] buffers) throws BrokenException {
    ByteBuffer[] window = window(buffers);
    ByteBuffer[] kept = new ByteBuffer[window.length];
    for (int i = 0; i < window.length; i++) {
      kept[i] = window[i].duplicate();
    }
    try {
      traffic.addSent(connection.write(window));
    } catch (IOException e) {
      throw new BrokenException(connection.endpoint(), Phase.SENDING, e);
    }
    try {
      for (int i = 0; i < window.length; i++) {
        transcript.took(entry, kept[i].limit(window[i].position()), connection::isClosed);
        buffers[i].position(window[i].position());
      }
    } catch (IOException e) {
      throw new BrokenException(connection.endpoint(), Phase.RECORDING, e);
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
