package org.peerscope.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.peerscope.capture.Entry.Moment;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.wire.Frame;

/// The ordered record of a session, on disk: bytes, texts and an index of rows, each in a file that
/// only grows.
///
/// Bytes are written before the row that tells of them, so that a row never speaks of bytes that
/// are not there. When the disk takes no more, the threads that bring bytes wait until it does, so
/// that TCP holds the peer back, and [#trouble] says so; rows of events wait in memory.
///
/// Safe from any thread, but received bytes come from one thread and sent bytes from one other.
/// Rows of reads and frames are seen after [#commit], all others at once or when [#writeBy] has let
/// them; then the listener is called on the thread that wrote them, and must return at once.
public final class Transcript extends Capture {
  /// With less room than a read may take, it is not worth trying again.
  private static final long ROOM = 64 * 1024;

  private final ByteLog received;
  private final ByteLog sent;
  private final Runnable listener;
  private final Backpressure disk;
  private final RowLog log;
  private volatile String removed = "";
  private final AtomicBoolean refusedMeta = new AtomicBoolean();
  private final AtomicBoolean described = new AtomicBoolean();
  private boolean ended;
  private volatile Executor writer = Runnable::run;
  private final AtomicLong missing = new AtomicLong();

  private Transcript(
      CaptureFolder folder, boolean temporary, Supplier<Moment> clock, Runnable listener)
      throws IOException {
    super(folder, Meta.ofNow(), "", temporary);
    this.listener = listener;
    this.disk = new Backpressure(this::size, this::receivedEnd, listener);
    this.log = new RowLog(rows(), disk, clock);
    this.received = folder.received();
    this.sent = folder.sent();
    try {
      folder.replace(CaptureFolder.META, meta().toJson());
    } catch (IOException | RuntimeException | Error e) {
      rows().close();
      discardAfter(e, folder);
      throw e;
    }
  }

  /// What was half made would be listed as a capture.
  private static void discardAfter(Throwable failure, CaptureFolder folder) {
    try {
      folder.discard();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /// A new transcript in a folder that stays.
  ///
  /// @param path the folder, which must be there and be empty
  /// @param listener told of each change
  /// @throws IOException when its files cannot be made
  public static Transcript create(Path path, Runnable listener) throws IOException {
    return create(path, Moment::now, listener);
  }

  /// A new transcript by a clock of its own.
  static Transcript create(Path path, Supplier<Moment> clock, Runnable listener)
      throws IOException {
    return new Transcript(CaptureFolder.create(path), false, clock, listener);
  }

  /// A new transcript with a way of its own to open files.
  static Transcript create(Path path, CaptureFolder.Opening opening) throws IOException {
    return new Transcript(CaptureFolder.create(path, opening), false, Moment::now, () -> {});
  }

  /// A new transcript in a temporary folder of its own, which [#close] removes.
  ///
  /// @param listener told of each change
  /// @throws IOException when the folder cannot be made
  public static Transcript temporary(Runnable listener) throws IOException {
    Path path = Files.createTempDirectory("peerscope-");
    return new Transcript(CaptureFolder.create(path), true, Moment::now, listener);
  }

  /// Lets events and descriptions be written by an executor, so that who tells of them need not
  /// wait for the disk; without it they are written on the spot. An event keeps its moment and its
  /// place before all that is added after it.
  public void writeBy(Executor executor) {
    writer = executor;
  }

  /// Says whose conversation this is, and what the user has chosen for it.
  public void describe(String endpoint, String framing, Map<String, String> options) {
    meta(meta().with(endpoint, framing, options));
    described.set(true);
    writer.execute(this::writeMeta);
  }

  private void writeMeta() {
    try {
      synchronized (folder()) { // the newest must be the last one written, and none after the end
        if (described.getAndSet(false) && !ended) {
          folder().replace(CaptureFolder.META, meta().missing(missing()).toJson());
          refusedMeta.set(false);
        }
      }
    } catch (IOException e) {
      described.set(true); // the next description, or the close, tries again
      if (!refusedMeta.getAndSet(true)) { // it is tried often
        problem("%s cannot be written: %s".formatted(CaptureFolder.META, e));
      }
    }
  }

  /// Asks the disk whether the folder is still there, and to take the rows that it has refused or
  /// that nobody has committed; [#trouble] tells of it.
  public void checkDisk() {
    removed = folder().removed();
    if (described.get() && removed.isEmpty()) {
      writeMeta(); // how many bytes are missing must be known after a kill too
    }
    disk.lookAgain(this::hasRoom);
    if (disk.refusedRows().isPresent() || rows().hasGathered()) {
      commit();
    }
  }

  private boolean hasRoom() {
    try {
      return Files.getFileStore(path()).getUsableSpace() >= ROOM;
    } catch (IOException e) {
      return false; // its folder is gone, or cannot be asked
    }
  }

  /// What is wrong with the recording, in a sentence; empty when all is well.
  public Optional<String> trouble() {
    return removed.isEmpty()
        ? disk.trouble()
        : Optional.of(removed + ": save what you need before you close the window");
  }

  /// Whether bytes wait for the disk, or for a higher limit, both ways.
  public boolean isPaused() {
    return disk.isPaused();
  }

  /// Whether [#trouble] is that it has reached its [#limit].
  public boolean isAtLimit() {
    return disk.isAtLimit();
  }

  /// Pauses the recording when it takes this much on disk; the peer is held back then.
  ///
  /// @param bytes of all files together
  public void limit(long bytes) {
    disk.limit(bytes);
  }

  /// Chooses whether a conversation goes on while nothing can be recorded, or waits.
  public void goOn(boolean unrecorded) {
    disk.goOn(unrecorded);
  }

  @Override
  public long missing() {
    return missing.get();
  }

  /// What it takes on disk, in bytes.
  public long size() {
    long rows = rows().count() * IndexRecord.SIZE + folder().texts().end();
    return receivedEnd() + sentEnd() + rows;
  }

  /// This moment by the clock of the rows.
  public Moment moment() {
    return log.moment();
  }

  /// Keeps what one read returned; waits while the disk takes no more, unless the conversation goes
  /// on: then [#passOver] is to be called.
  ///
  /// @param moment when it returned, which the disk must not delay
  /// @param bytes used up from position to limit
  /// @param framed whether the framing takes these bytes
  /// @param note what is to be said of it; may be empty
  /// @param givenUp asked while it waits
  /// @return whether they are kept
  /// @throws IOException when it was given up or closed before they could be kept
  public boolean read(
      Moment moment, ByteBuffer bytes, boolean framed, String note, BooleanSupplier givenUp)
      throws IOException {
    int length = bytes.remaining();
    long offset = receivedEnd();
    if (!disk.bytes(() -> received.append(bytes), givenUp)) {
      return false;
    }
    log.read(moment, new RowLog.Range(offset, length), framed, note);
    return true;
  }

  /// Waits while the limit is reached, unless the conversation goes on, so that whoever brings
  /// bytes need not hold meanwhile what others wait for.
  ///
  /// @param givenUp asked while it waits
  public void awaitRoom(BooleanSupplier givenUp) {
    disk.awaitRoom(givenUp);
  }

  /// Counts received bytes that could not be kept, until a row can say how many they were.
  public void passOver(int bytes) {
    log.passOver(bytes);
    miss(bytes);
  }

  /// Notes that bytes which could not be kept have answered all that was sent: what is kept later
  /// answers nothing of it.
  ///
  /// @param why as with [#endReceived]
  public void endPassedOver(String why) {
    log.endPassedOver(why);
  }

  private void miss(long bytes) {
    missing.addAndGet(bytes);
    described.set(true);
  }

  /// Adds a frame over bytes that [#read] has kept; its place and moment are the newest read's.
  public void frame(Frame frame, boolean whole, String note) {
    log.frame(frame, whole, note);
  }

  /// Adds what the framing found wrong with bytes that [#read] has kept.
  public void finding(String text) {
    log.finding(text);
  }

  /// Notes that the received stream ends here: what is read next is another connection's.
  ///
  /// @param why how it ended, in a few words
  public void endReceived(String why) {
    log.end(why);
  }

  /// Makes rows of reads and frames seen.
  public void commit() {
    log.flush();
    listener.run();
  }

  /// Adds something that happened.
  public void event(String text) {
    add(false, text);
  }

  /// Adds something that went wrong.
  public void problem(String text) {
    add(true, text);
  }

  private void add(boolean problem, String text) {
    tell(problem, text);
    writer.execute(this::commit);
  }

  /// Tells of something that happened, or went wrong, now. Its row is seen after the next
  /// [#commit]; nothing here waits for the disk, so that it may be told with a lock held.
  public void tell(boolean problem, String text) {
    log.tell(problem, text);
  }

  /// Adds the row of a send that is about to start.
  public SentEntry startSend(SentEntry.Plan plan) {
    SentEntry entry = addSend(plan);
    try {
      commit();
      return entry;
    } catch (RuntimeException | Error e) { // nobody knows of the entry, and its row must end
      log.endSend(entry, Outcome.INCOMPLETE);
      throw e;
    }
  }

  /// Adds the row of a send that starts at once, not when the disk has taken the row. The row is
  /// seen after the next [#commit].
  public SentEntry addSend(SentEntry.Plan plan) {
    return log.send(plan, sent.end());
  }

  /// Keeps bytes that the kernel has taken; waits while the disk takes no more, unless the
  /// conversation goes on: then nothing more of the send is kept.
  ///
  /// @param bytes used up from position to limit
  /// @param givenUp asked while it waits
  /// @return how many they were
  /// @throws IOException when it was given up or closed before they could be kept
  public long took(SentEntry entry, ByteBuffer bytes, BooleanSupplier givenUp) throws IOException {
    int length = bytes.remaining();
    boolean none = length == 0; // for which no room is to be waited
    if (!none && (entry.isCutShort() || !disk.bytes(() -> sent.append(bytes), givenUp))) {
      entry.cutShort();
    }
    count(entry, length);
    return length;
  }

  private void count(SentEntry entry, long bytes) {
    long before = entry.missing();
    entry.took(bytes);
    if (entry.missing() > before) {
      miss(entry.missing() - before);
    }
    listener.run();
  }

  /// Copies a piece of a file to where its sent bytes will stand, so that what is sent from there
  /// is what is kept, even when the file changes meanwhile; waits while the disk takes no more,
  /// unless the conversation goes on: then nothing more of the send is kept.
  ///
  /// @param givenUp asked while it waits
  /// @return how many bytes there were; fewer than asked for when the file has become shorter
  /// @throws IOException when it was given up or closed before they were copied, or the file cannot
  ///   be read
  public long stage(
      SentEntry entry, FileChannel file, long position, long count, BooleanSupplier givenUp)
      throws IOException {
    long[] staged = {0};
    if (entry.isCutShort()
        || !disk.copy(() -> staged[0] = sent.stage(file, position, count), givenUp)) {
      entry.cutShort();
    }
    return staged[0];
  }

  /// Sends bytes that were staged; those that the kernel takes are kept by that.
  ///
  /// @return how many the kernel took
  /// @throws IOException when they cannot be sent
  public long send(SentEntry entry, FileTaker kernel, long count) throws IOException {
    long taken = sent.take(kernel::take, count);
    entry.took(taken);
    listener.run();
    return taken;
  }

  /// Counts bytes of a file that the kernel has taken and of which no copy is kept.
  public void tookWithoutCopy(SentEntry entry, long bytes) {
    count(entry, bytes);
  }

  /// A socket that takes bytes of a file.
  @FunctionalInterface
  public interface FileTaker {
    /// Takes bytes, waiting for at least one.
    ///
    /// @return how many it took, up to `count`
    /// @throws IOException when it takes no more
    long take(FileChannel file, long position, long count) throws IOException;
  }

  /// Ends a send.
  public void endSend(SentEntry entry, Outcome outcome) {
    log.endSend(entry, outcome);
    if (entry.missing() > 0) {
      problem(
          "#%d: %,d of its %,d bytes could not be recorded"
              .formatted(entry.number(), entry.missing(), entry.length()));
    }
    dropStaged();
    commit();
  }

  /// What was copied of a file and not sent must not pass for sent bytes.
  private void dropStaged() {
    try {
      sent.dropStaged();
    } catch (IOException e) {
      problem("Bytes that were not sent stay in %s: %s".formatted(CaptureFolder.SENT, e));
    }
  }

  /// Starts to put what another framing makes of the reads in the place of what the last one made.
  ///
  /// No read may be added until it is applied or closed.
  ///
  /// @throws IOException when its file cannot be made, or after the close
  public Reindexing reindex() throws IOException {
    log.flush();
    synchronized (folder()) {
      checkOpen();
      return new Reindexing(this, rows().nextIndex());
    }
  }

  /// To be asked with the folder's lock held, under which it is closed.
  void checkOpen() throws IOException {
    if (ended) {
      throw new IOException("the capture is closed");
    }
  }

  /// The rows were replaced; the newest read has this many of them.
  void reindexed(int newParts) {
    log.reindexed(newParts);
    commit();
  }

  /// Closes the files, and removes them when they are temporary or have no bytes; without effect
  /// when it is closed.
  ///
  /// @throws IOException when the last rows could not be written, or a file not be closed
  @Override
  public void close() throws IOException {
    disk.close();
    writeMeta();
    synchronized (folder()) {
      if (ended) {
        return;
      }
      ended = true;
    }
    log.flush();
    Optional<String> refused = disk.refusedRows();
    close(isTemporary() || isEmpty());
    if (refused.isPresent()) {
      throw new IOException("The last rows could not be written: " + refused.get());
    }
  }

  /// A capture that no byte crossed, and of which nobody has noted anything, is not worth keeping.
  private boolean isEmpty() {
    boolean noBytes = receivedEnd() == 0 && sentEnd() == 0 && missing() == 0;
    return noBytes && notes().places().isEmpty();
  }
}
