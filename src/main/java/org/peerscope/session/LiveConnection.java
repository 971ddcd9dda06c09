package org.peerscope.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connection;
import org.peerscope.net.Endpoint;
import org.peerscope.net.Failure;
import org.peerscope.net.Phase;
import org.peerscope.net.ReadSide;
import org.peerscope.net.os.PeerAnswer;
import org.peerscope.net.os.TcpState;
import org.peerscope.wire.EncodedFrame;

/// One open connection with its reader and writer, and the rules by which it ends.
///
/// It ends once: when both sides have closed, when it breaks, or when it is closed here; the socket
/// is then closed and both threads return. Safe from any thread; nothing here blocks the caller.
final class LiveConnection {
  /// Why a second row ends the stream of a connection.
  static final String SENT_LATE = "Connection ended, after more was sent";

  /// How long a writer's failure waits for the reader to read what the peer sent before.
  private static final Duration LAST_READS = Duration.ofSeconds(1);

  /// How long the reader waits for the writer's word, in milliseconds.
  private static final long A_MOMENT = 200;

  /// How often the kernel is asked while one waits for its word.
  private static final Duration OFTEN = Duration.ofMillis(50);

  /// The reset of who has closed both ways comes sooner after his FIN.
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /// When a close that was asked for, and is not seen yet, is worth a word.
  private static final Duration WAITING_SHOWS = Duration.ofMillis(500);

  private final Connection connection;
  private final Owner owner;
  private final Transcript transcript;
  private final Timer timer;
  private final Traffic traffic = new Traffic();
  private final AnswerWatch answers;
  private final Half receiving = new Half("receive", e -> broken(Phase.RECEIVING, e));
  private final Half sending = new Half("send", e -> broken(Phase.SENDING, e));
  private final Kernel kernel;
  private final Receiver receiver;
  private final Sender sender;
  private final Sides sides = new Sides();
  private final CompletableFuture<Boolean> over = new CompletableFuture<>();
  private volatile long peerClosedAt;

  /// Whether the kernel knew the connection when the peer had closed its side long before: who
  /// closes with bytes unread resets it at once.
  private volatile boolean outlivedItsClose;

  private volatile @Nullable PeerCheck lastCheck;
  private volatile long takenWhenAsked;

  /// The session: what it lends its connection, and what the connection tells it, on the thread
  /// where it happens.
  interface Owner {
    /// Where all is recorded.
    Transcript transcript();

    /// Threads, timer and probe.
    SessionServices services();

    /// One side has closed, the other has not.
    void halfClosed(LiveConnection source, SessionState state);

    /// From this offset of the received bytes on the framing may be the wrong one.
    void troubled(LiveConnection source, long offset);

    /// The connection is over.
    void ended(LiveConnection source, SessionState state, Optional<Failure> failure);
  }

  LiveConnection(Connection connection, Duration responseTimeout, Owner owner) {
    this.connection = connection;
    this.owner = owner;
    this.transcript = owner.transcript();
    this.timer = owner.services().timer();
    this.kernel = new Kernel(connection, owner.services().probe());
    this.answers = new AnswerWatch(transcript, timer, responseTimeout);
    this.receiver =
        new Receiver(
            connection, transcript, traffic, answers, timer, at -> owner.troubled(this, at));
    this.sender = new Sender(connection, transcript, traffic, answers, this::isGoneAfterTheEnd);
  }

  /// Starts the reader and the writer, each on a thread of its own.
  void start(FrameRule rule) {
    Executor threads = owner.services().threads();
    receiver.frameBy(rule);
    connection.endIsResetWhen(this::isReset);
    receiving.start(threads, this::receive);
    sending.start(threads, this::send);
  }

  /// Whether the kernel says that the connection was reset.
  private boolean isReset() {
    boolean gone = isGone(kernel.answer()); // asked first: our own close is no reset
    boolean endedHere = sides.isEnded() && sides.writeFailure().isEmpty();
    return gone && !sender.isFinishing() && !endedHere;
  }

  private static boolean isGone(PeerAnswer answer) {
    return answer instanceof PeerAnswer.Known known && known.state() == TcpState.CLOSED;
  }

  Endpoint endpoint() {
    return connection.endpoint();
  }

  Traffic traffic() {
    return traffic;
  }

  /// What the kernel says now, or said last.
  PeerCheck check() {
    PeerCheck last = lastCheck;
    if (last != null) {
      return last;
    }
    PeerCheck now = ask();
    endIfGone(now);
    return now;
  }

  /// Once the peer has closed its side nobody reads, and only the kernel knows of a reset.
  private void endIfGone(PeerCheck now) {
    if (sides.isAtEndOfStream() && !sender.isFinishing() && isGone(now.answer())) {
      String where = endpoint().toString();
      boolean silent = sender.isIdle() && !sender.hasSentAfterClose();
      fail(
          silent && outlivedItsClose
              ? new Failure.Forgotten(where, "")
              : new Failure.Reset(where, Phase.SENDING, ""));
    } else if (sides.isAtEndOfStream() && !outlivedItsClose) {
      outlivedItsClose = System.nanoTime() - peerClosedAt > AT_ONCE.toNanos();
    }
  }

  private boolean isGoneAfterTheEnd() {
    return sides.isAtEndOfStream() && isGone(kernel.answer());
  }

  private PeerCheck ask() {
    PeerAnswer answer = kernel.answer();
    return kernel.judge(answer, sides.readSide(), sides.isSendClosed());
  }

  /// Whether it is over, or about to be.
  boolean isEnded() {
    return sides.isEnded();
  }

  /// Decodes all that was received by another rule, and what comes too; blocks on the disk, and the
  /// reader meanwhile.
  void reframe(FrameRule rule, Redecoding redecoding) throws IOException {
    receiver.reframe(rule, redecoding);
  }

  /// Whether the peer has closed its side.
  boolean hasPeerClosed() {
    return sides.readSide() == ReadSide.END_OF_STREAM;
  }

  /// Queues a message; the answer is why not, in words, or empty.
  Optional<String> send(EncodedFrame frame) {
    return sender.send(frame);
  }

  /// Queues a file; the answer is why not, in words, or empty.
  Optional<String> send(FileSend file) {
    return sender.send(file);
  }

  /// Takes back a file whose turn has not come.
  void withdraw(FileSend file) {
    sender.withdraw(file);
  }

  /// Also hands what is read from now on to this inbox.
  void copyTo(ConfirmationInbox inbox) {
    receiver.copyTo(inbox);
  }

  /// Sends what waits, then FIN.
  void halfClose() {
    boolean asked = sender.isDraining();
    sender.finish();
    if (!asked) {
      timer.after(WAITING_SHOWS, this::sayWhatWaits);
    }
  }

  /// Until what waits is sent, nothing else is seen of a close that was asked for.
  private void sayWhatWaits() {
    if (sender.isDraining()) {
      String what =
          traffic.waiting() > 0
              ? "%,d bytes more are sent".formatted(traffic.waiting())
              : "what was sent is recorded";
      transcript.event("Closing your side waits until " + what + "; Abort ends it at once");
    }
  }

  /// Sends what waits, then FIN, and closes when the peer has closed too or, counted from our FIN,
  /// the limit has passed.
  void disconnect(Duration limit) {
    boolean finished = sides.waitAtMost(limit);
    halfClose();
    if (finished) {
      closeAfter(limit);
    } else if (sides.writeFailure().isPresent()) { // what cannot be read will not be waited for
      timer.after(limit, this::endNormally);
    }
  }

  private void closeAfter(Duration limit) {
    timer.after(limit, () -> closeUnlessReading(limit));
  }

  /// What was read and waits for another framing, or for a slow disk, must not cost what came
  /// behind it.
  private void closeUnlessReading(Duration limit) {
    if (receiver.isHeldUp() && !transcript.isPaused() && !sides.isEnded()) {
      closeAfter(limit);
    } else {
      close();
    }
  }

  /// Closes the socket at once.
  void close() {
    end(SessionState.closed("Disconnected", false), Optional.empty());
  }

  /// Waits until the last row of this connection is there, or a limit has passed.
  ///
  /// @return whether it is there
  boolean awaitEnd(Duration limit) {
    return over.copy().completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  /// Waits as [#awaitEnd] does, and asks the kernel meanwhile: once the peer has closed its side,
  /// nobody else knows of a reset.
  boolean awaitEndOrReset(Duration limit) {
    long start = System.nanoTime();
    boolean ended = awaitEnd(OFTEN);
    while (!ended && System.nanoTime() - start < limit.toNanos()) {
      check();
      ended = awaitEnd(OFTEN);
    }
    return ended;
  }

  /// Resets the connection.
  void abort(String why) {
    if (claimEnd(false)) {
      transcript.event(why + ": the connection is reset (RST)");
      finish(connection::abort, SessionState.closed("Aborted", false), Optional.empty());
    }
  }

  private void receive() throws BrokenException {
    receiver.run();
    answers.close();
    if (sender.isFinishing()) { // our FIN, which went before, is to be told before
      awaitSender();
    }
    sayHowThePeerClosed();
    peerClosedAt = System.nanoTime();
    sender.peerHasClosed();
    if (sides.endOfStream(connection.closesBothWays())) {
      endNormally();
    } else {
      owner.halfClosed(this, SessionState.RECEIVE_CLOSED);
    }
  }

  private void sayHowThePeerClosed() {
    String word = connection.lastWord();
    if (!word.isEmpty()) {
      transcript.problem(word);
    }
    boolean notified = connection.tls().isPresent() && word.isEmpty();
    transcript.event(
        "Peer has closed its side (%s)".formatted(notified ? "close_notify of TLS" : "FIN"));
  }

  private void send() throws InterruptedException {
    try {
      sender.run();
    } catch (BrokenException e) {
      writeFailed(e.failure());
      return;
    }
    if (!sides.finSent()) {
      return;
    }
    boolean reading = sides.isReading();
    transcript.event("You have closed your side (FIN)");
    if (!reading) {
      endNormally();
      return;
    }
    sides.patience().ifPresent(this::closeAfter);
    owner.halfClosed(this, SessionState.SEND_CLOSED);
  }

  /// The kernel may still hold bytes from the peer, so the reader goes on to its own end.
  private void writeFailed(Failure failure) {
    sides.writeFailed(failure);
    if (sides.isReading()) {
      endAfterLastReads(false);
    } else {
      endNormally();
    }
  }

  /// Whoever is held up, however long, has still to read what came before.
  ///
  /// @param held whether the reader was held up when this was asked last
  private void endAfterLastReads(boolean held) {
    timer.after(
        LAST_READS,
        () -> {
          boolean stillHeld = receiver.isHeldUp() && !sides.isEnded();
          if (held || stillHeld) {
            endAfterLastReads(stillHeld);
          } else {
            endNormally();
          }
        });
  }

  private void endNormally() {
    sides.writeFailure().ifPresentOrElse(this::fail, this::close);
  }

  /// A half failed: its socket broke, or there is a bug, which must be seen too.
  private void broken(Phase phase, Throwable error) {
    if (error instanceof BrokenException e) {
      fail(likeliest(e.failure()));
      return;
    }
    Failure bug = bug(phase, error);
    if (!fail(bug)) {
      transcript.problem(bug.sentence()); // whoever has ended it knew nothing of this
    }
  }

  /// The kernel tells why a connection ended once: when the writer was told that the peer has
  /// vanished, the reader sees a reset.
  private Failure likeliest(Failure reader) {
    if (reader instanceof Failure.Reset && !sender.isIdle()) {
      awaitSender();
    }
    return sides.writeFailure().filter(Failure.Vanished.class::isInstance).orElse(reader);
  }

  private void awaitSender() {
    sending.left().copy().completeOnTimeout(true, A_MOMENT, TimeUnit.MILLISECONDS).join();
  }

  private Failure bug(Phase phase, Throwable error) {
    return new Failure.Other(endpoint().toString(), phase, error.toString());
  }

  private boolean fail(Failure failure) {
    return end(SessionState.failed(failure), Optional.of(failure));
  }

  /// @return whether it had not ended before
  private boolean end(SessionState state, Optional<Failure> failure) {
    boolean first = claimEnd(failure.isPresent());
    if (first) {
      finish(connection::close, state, failure);
    }
    return first;
  }

  /// Only the first who asks may end the connection; what the closing itself breaks is no failure.
  private boolean claimEnd(boolean broken) {
    boolean first = sides.end(broken);
    if (first) {
      takenWhenAsked = receiver.bytesTaken(); // before, so that no more is told than is true
      lastCheck = ask();
    }
    return first;
  }

  private void finish(Closing closing, SessionState state, Optional<Failure> failure) {
    try {
      closing.close();
    } catch (IOException | RuntimeException | Error e) { // whatever it is, the end must come
      transcript.problem("Closing the socket failed: " + e.getMessage());
    }
    sender.stop();
    answers.close();
    sayLastWord(state, failure);
  }

  /// Once both halves have left, nothing of this connection can come after its last row, nor mix
  /// with the next connection.
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
  private void sayLastWord(SessionState state, Optional<Failure> failure) {
    CompletableFuture.allOf(receiving.left(), sending.left())
        .thenRun(() -> publish(state, failure));
  }

  private void publish(SessionState state, Optional<Failure> failure) {
    SessionState last = state;
    Optional<Failure> why = failure;
    try {
      new LastRow(transcript, traffic, sides.isSendClosed())
          .add(failure, Optional.ofNullable(lastCheck), takenSinceThen());
      if (sender.hasSentAfterClose()) {
        transcript.endReceived(SENT_LATE); // what the next one brings answers none of it
      }
    } catch (RuntimeException | Error e) { // whatever it is, the end must be told
      Failure first = failure.orElseGet(() -> bug(Phase.RECORDING, e));
      last = SessionState.failed(first);
      why = Optional.of(first);
    }
    tell(last, why);
  }

  /// The kernel counts what TLS makes of the bytes: then it is all or nothing.
  private long takenSinceThen() {
    long taken = receiver.bytesTaken() - takenWhenAsked;
    return taken > 0 && connection.tls().isPresent() ? Long.MAX_VALUE : taken;
  }

  private void tell(SessionState state, Optional<Failure> why) {
    try {
      owner.ended(this, state, why);
    } finally {
      over.complete(true);
    }
  }

  /// A way to close the socket.
  @FunctionalInterface
  private interface Closing {
    void close() throws IOException;
  }
}
