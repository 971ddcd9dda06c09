package org.peerscope.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry.Moment;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connection;
import org.peerscope.net.Failure;
import org.peerscope.net.Phase;
import org.peerscope.wire.Diagnosis;
import org.peerscope.wire.Doctor;
import org.peerscope.wire.Frame;

/// The reading half of a connection: socket to transcript to frames, until the peer closes.
///
/// [#run] has one thread of its own; it never writes to the socket and runs no foreign code. What
/// was read is taken under this object's lock, so that [#reframe] finds the transcript at rest.
final class Receiver {
  private static final int CHUNK = 64 * 1024;

  /// The rows of so many reads at most are written together.
  private static final int TOGETHER = 16;

  /// How long a frame may stay unfinished before one wonders whether the framing is right.
  private static final Duration QUIET = Duration.ofSeconds(1);

  /// Longer than any disk takes that keeps up.
  private static final Duration HELD_UP = Duration.ofMillis(100);

  private static final String NOT_DECODED = "Another framing from here on";

  private static final String NOT_RECORDED = "Not recorded";

  private final Connection connection;
  private final Transcript transcript;
  private final Traffic traffic;
  private final AnswerWatch answers;
  private final Timer timer;
  private final LongConsumer troubled;
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
  private @Nullable ConfirmationInbox inbox;
  private FrameLog log = new FrameLog(FrameRule.RAW, 0, new Live());
  private long lastRead;

  /// Since when the peer is waited for: until then this program was busy with what it had sent.
  private long restingSince;

  private boolean watchingGap;
  private long gapEnd;
  private boolean watchingQuiet;
  private boolean passingOver;
  private volatile boolean taking;
  private volatile long takenSince;
  private volatile long bytesTaken;
  private int uncommitted;
  private boolean ended;
  private String endedWhy = "";

  /// Five parts of one connection that it writes to or asks.
  ///
  /// @param troubled told of the offset from which on the framing may be the wrong one
  Receiver(
      Connection connection,
      Transcript transcript,
      Traffic traffic,
      AnswerWatch answers,
      Timer timer,
      LongConsumer troubled) {
    this.connection = connection;
    this.transcript = transcript;
    this.traffic = traffic;
    this.answers = answers;
    this.timer = timer;
    this.troubled = troubled;
  }

  /// Decodes what is read from now on by this rule; to be called before [#run].
  synchronized void frameBy(FrameRule rule) {
    log = new FrameLog(rule, transcript.receivedEnd(), new Live());
  }

  /// Replaces what the framing made of this connection's reads and of those before it.
  ///
  /// @throws IOException when that could not be done; what comes from now on is framed all the same
  synchronized void reframe(FrameRule rule, Redecoding redecoding) throws IOException {
    Optional<FrameLog> newest;
    try {
      newest = redecoding.apply();
    } catch (IOException e) {
      if (!ended) {
        log.end(NOT_DECODED);
        log = new FrameLog(rule, transcript.receivedEnd(), new Live());
        traffic.partial(log.partial());
      }
      throw e;
    }
    if (!ended && !redecoding.isGivenUp()) {
      log = newest.orElseGet(() -> new FrameLog(rule, transcript.receivedEnd(), new Live()));
      log.to(new Live());
      traffic.partial(log.partial());
      answers.pairedAnew(redecoding.unanswered(), redecoding.lastSent());
      watchGap(restingSince);
    }
  }

  /// Also hands what is read to this inbox, in place of any other.
  synchronized void copyTo(ConfirmationInbox to) {
    inbox = to;
    if (ended) {
      to.end(endedWhy);
    }
  }

  /// Reads until the peer has closed its side.
  ///
  /// @throws BrokenException when reading or recording failed, or the connection was closed here
  void run() throws BrokenException {
    String why = "Connection ended";
    try {
      while (read() >= 0) {
        take();
      }
      why = connection.lastWord().isEmpty() ? FrameLog.CLOSED : FrameLog.TRUNCATED;
    } catch (BrokenException e) {
      why = e.failure() instanceof Failure.Reset ? "Reset by peer" : why;
      throw e;
    } finally {
      end(why);
    }
  }

  private void take() throws BrokenException {
    answers.inHand(true);
    takenSince = System.nanoTime();
    taking = true;
    try {
      Moment moment = transcript.moment();
      transcript.awaitRoom(connection::isClosed); // without the lock: another framing may be chosen
      take(moment);
    } finally {
      taking = false;
      answers.inHand(false);
    }
  }

  /// Whether bytes were read that could not be kept or looked at for a while.
  boolean isHeldUp() {
    return taking && System.nanoTime() - takenSince > HELD_UP.toNanos();
  }

  /// How many bytes were taken from the connection, recorded or not yet.
  long bytesTaken() {
    return bytesTaken;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads
  private int read() throws BrokenException {
    chunk.clear();
    try {
      int length = connection.read(chunk);
      bytesTaken += Math.max(0, length);
      return length;
    } catch (IOException e) {
      throw new BrokenException(connection.endpoint(), Phase.RECEIVING, e);
    }
  }

  private synchronized void take(Moment moment) throws BrokenException {
    long nanos = moment.nanos();
    boolean full = !chunk.hasRemaining();
    chunk.flip();
    boolean first = traffic.received() == 0 && connection.tls().isEmpty();
    traffic.addReceived(chunk.remaining());
    cutIfIdle(nanos);
    lastRead = nanos;
    boolean framed = log.framing();
    if (inbox != null) {
      inbox.add(chunk.duplicate());
    }
    String note = framed ? "" : answers.answeredAll(nanos);
    if (!keep(moment, framed, note)) {
      passOver(nanos, !note.isEmpty());
      return;
    }
    passingOver = false;
    Optional<Diagnosis> tls = first ? Doctor.tls(chunk) : Optional.empty();
    log.read(chunk);
    // Not a finding of the framing, which another one would take away.
    tls.ifPresent(d -> transcript.tell(true, d.cause() + ". " + d.evidence() + "."));
    commit(full);
    traffic.partial(log.partial());
    restingSince = System.nanoTime();
    watchGap(restingSince);
    watchQuiet(restingSince);
  }

  /// In a flood the rows of several reads are written together; none waits for the peer.
  ///
  /// @param full whether the read left no room for more
  private void commit(boolean full) throws BrokenException {
    uncommitted++;
    if (!full || uncommitted == TOGETHER || !isMoreThere()) {
      uncommitted = 0;
      transcript.commit();
    }
  }

  private boolean isMoreThere() throws BrokenException {
    try {
      return connection.isReadable();
    } catch (IOException e) {
      throw new BrokenException(connection.endpoint(), Phase.RECEIVING, e);
    }
  }

  /// Bytes that are not recorded are in no frame: what follows them is a stream of its own. What
  /// was asked may have been answered by them.
  ///
  /// @param noted whether they have answered something already
  private void passOver(long nanos, boolean noted) {
    if (!passingOver) {
      passingOver = true;
      log.end(NOT_RECORDED);
      transcript.endReceived(NOT_RECORDED);
      log = log.anew(transcript.receivedEnd());
      transcript.problem(transcript.trouble().orElse(NOT_RECORDED));
    }
    if (answers.answeredUnseen(nanos) || noted) {
      transcript.endPassedOver(NOT_RECORDED);
    }
    transcript.passOver(chunk.remaining());
    traffic.partial(log.partial());
  }

  /// @return whether the conversation does not go on without it
  private boolean keep(Moment moment, boolean framed, String note) throws BrokenException {
    try {
      return transcript.read(moment, chunk.duplicate(), framed, note, connection::isClosed);
    } catch (IOException e) {
      transcript.problem(chunk.remaining() + " bytes were read and could not be kept");
      throw new BrokenException(connection.endpoint(), Phase.RECORDING, e);
    }
  }

  private void cutIfIdle(long now) {
    long gap = log.gapMillis() * 1_000_000L;
    if (gap > 0 && log.partial().had() > 0 && now - restingSince >= gap) {
      log.idle();
      transcript.commit();
      traffic.partial(log.partial());
    }
  }

  /// Ends a frame by silence even when nothing more comes.
  ///
  /// @param since from when silence counts
  private void watchGap(long since) {
    long end = since + log.gapMillis() * 1_000_000L;
    boolean sooner = !watchingGap || end - gapEnd < 0; // another framing may have a shorter one
    if (log.gapMillis() > 0 && log.partial().had() > 0 && sooner) {
      watchingGap = true;
      gapEnd = end;
      long left = end - System.nanoTime();
      timer.after(Duration.ofNanos(Math.max(0, left)), () -> gapPassed(end));
    }
  }

  private synchronized void gapPassed(long end) {
    if (end != gapEnd) {
      return;
    }
    watchingGap = false;
    if (ended) {
      return;
    }
    if (taking) { // there are bytes, which only wait for this lock, or for the disk
      watchGap(System.nanoTime());
    } else {
      cutIfIdle(System.nanoTime());
      watchGap(restingSince);
    }
  }

  /// A frame that waits for bytes that do not come may be none; and once the peer is quiet, there
  /// is more to tell what was wrong.
  ///
  /// @param since from when the peer is quiet
  private void watchQuiet(long since) {
    if (log.trouble().isPresent() && !watchingQuiet) {
      watchingQuiet = true;
      long left = since + QUIET.toNanos() - System.nanoTime();
      timer.after(Duration.ofNanos(Math.max(0, left)), this::quietPassed);
    }
  }

  private synchronized void quietPassed() {
    watchingQuiet = false;
    long now = System.nanoTime();
    if (ended) {
      return;
    }
    if (taking) { // as with a gap
      watchQuiet(now);
    } else if (now - restingSince >= QUIET.toNanos()) {
      log.trouble().ifPresent(troubled);
    } else {
      watchQuiet(restingSince);
    }
  }

  private synchronized void end(String why) {
    ended = true;
    endedWhy = why;
    try {
      log.end(why);
      traffic.partial(log.partial());
    } finally {
      transcript.endReceived(why);
      transcript.commit();
      if (inbox != null) {
        inbox.end(why);
      }
    }
  }

  /// Rows of frames that arrive now.
  private final class Live implements FrameLog.Sink {
    @Override
    public void frame(Frame frame, boolean whole, String words) {
      String answer = whole ? answers.answered(lastRead) : "";
      transcript.frame(frame, whole, FrameSummary.join(answer, words));
    }

    @Override
    public void problem(String words) {
      transcript.finding(words);
    }

    @Override
    public void trouble(long offset) {
      troubled.accept(offset);
    }
  }
}
