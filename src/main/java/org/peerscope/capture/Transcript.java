package org.peerscope.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry.Moment;
import org.peerscope.capture.Entry.Place;
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
/// Rows of reads and frames are seen after [#commit], all others at once; then the listener is
/// called on the thread that made the change, and must return at once.
public final class Transcript implements Closeable {
  private static final long RETRY_MILLIS = 500;

  private final CaptureFolder folder;
  private final ByteLog received;
  private final ByteLog sent;
  private final Rows rows;
  private final Runnable listener;
  private long numbers;
  private int parts;
  private Moment lastRead = Moment.now();
  private long readNumber;
  private volatile @Nullable String trouble;
  private boolean closed;

  Transcript(CaptureFolder folder, Runnable listener) {
    this.folder = folder;
    this.listener = listener;
    this.received = folder.received();
    this.sent = folder.sent();
    this.rows = new Rows(folder);
  }

  /// A new transcript in a temporary folder of its own, which [#close] removes.
  ///
  /// @param listener told of each change
  /// @throws IOException when the folder cannot be made
  public static Transcript temporary(Runnable listener) throws IOException {
    return new Transcript(CaptureFolder.temporary(), listener);
  }

  /// The rows.
  public Rows rows() {
    return rows;
  }

  /// Why nothing can be recorded at the moment, in the system's words; empty when all is well.
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /// Where the next received byte will stand in the received stream.
  public long receivedEnd() {
    return received.end();
  }

  /// Keeps what one read returned; waits while the disk takes no more.
  ///
  /// @param bytes used up from position to limit
  /// @param framed whether the framing takes these bytes
  /// @param note what is to be said of it; may be empty
  /// @throws IOException when the transcript was closed before they could be kept
  public void read(ByteBuffer bytes, boolean framed, String note) throws IOException {
    int length = bytes.remaining();
    long offset = receivedEnd();
    persist(() -> received.append(bytes));
    synchronized (this) {
      lastRead = Moment.now();
      readNumber = ++numbers;
      parts = 0;
      add(new Entry.Read(new Place(readNumber, 0), lastRead, offset, length, framed, note));
    }
  }

  /// Adds a frame over bytes that [#read] has kept; its place and moment are the newest read's.
  public synchronized void frame(Frame frame, boolean whole, String note) {
    add(new Entry.Received(nextPart(), lastRead, frame, whole, note));
  }

  /// Adds what the framing found wrong with bytes that [#read] has kept.
  public synchronized void finding(String text) {
    add(new Entry.Event(nextPart(), lastRead, true, text));
  }

  /// Notes that the received stream ends here: what is read next is another connection's.
  ///
  /// @param why how it ended, in a few words
  public synchronized void endReceived(String why) {
    add(new Entry.End(new Place(numbers, 0), Moment.now(), receivedEnd(), why));
  }

  /// Makes rows of reads and frames seen.
  public void commit() {
    flush();
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
    synchronized (this) {
      add(new Entry.Event(new Place(++numbers, 0), Moment.now(), problem, text));
    }
    commit();
  }

  /// Adds the row of a send that is about to start.
  public SentEntry startSend(SentEntry.Plan plan) {
    SentEntry entry;
    synchronized (this) {
      entry = new SentEntry(new Place(++numbers, 0), Moment.now(), sent.end(), plan);
      add(entry);
    }
    commit();
    return entry;
  }

  /// Keeps bytes that the kernel has taken; waits while the disk takes no more.
  ///
  /// @param bytes used up from position to limit
  /// @return how many they were
  /// @throws IOException when the transcript was closed before they could be kept
  public long took(SentEntry entry, ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    persist(() -> sent.append(bytes));
    entry.took(length);
    listener.run();
    return length;
  }

  /// Keeps bytes of a file that the kernel has taken.
  ///
  /// @return how many they were
  /// @throws IOException when the file cannot be read, or the disk takes no more
  public long took(SentEntry entry, FileChannel file, long position, long count)
      throws IOException {
    sent.append(file, position, count);
    entry.took(count);
    listener.run();
    return count;
  }

  /// Ends a send.
  public void endSend(SentEntry entry, Outcome outcome) {
    entry.finish(outcome);
    rows.ended(entry);
    commit();
  }

  private void add(Entry entry) {
    rows.add(entry, receivedEnd());
    if (rows.isFull()) {
      flush();
    }
  }

  private Place nextPart() {
    return new Place(readNumber, ++parts);
  }

  /// Writes the rows that gathered; when that fails they go on gathering.
  private void flush() {
    try {
      rows.flush();
      trouble = null;
    } catch (IOException e) {
      trouble = words(e);
    }
  }

  private static String words(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /// Something that the disk may refuse.
  @FunctionalInterface
  private interface Write {
    void run() throws IOException;
  }

  private void persist(Write write) throws IOException {
    while (true) {
      try {
        write.run();
        trouble = null;
        return;
      } catch (IOException e) {
        trouble = words(e);
        listener.run();
        waitForRoom(e);
      }
    }
  }

  @SuppressWarnings("WaitNotInLoop") // its caller tries again, however it woke up
  private synchronized void waitForRoom(IOException refusal) throws IOException {
    try {
      if (!closed) {
        wait(RETRY_MILLIS);
      }
    } catch (InterruptedException e) {
      refusal.addSuppressed(e);
      throw refusal;
    }
    if (closed) {
      throw refusal;
    }
  }

  /// Starts to put what another framing makes of the reads in the place of what the last one made.
  ///
  /// No read may be added until it is applied or closed.
  ///
  /// @throws IOException when its file cannot be made
  public Reindexing reindex() throws IOException {
    flush();
    return new Reindexing(this, rows.nextIndex());
  }

  /// The rows were replaced; the newest read has this many of them.
  void reindexed(int newParts) {
    synchronized (this) {
      parts = newParts;
    }
    listener.run();
  }

  /// The bytes of a row as they were on the wire; empty for an event.
  ///
  /// @param from the first byte, counted from the row's first, 0 or more
  /// @param max how many bytes at most
  /// @throws IOException when they cannot be read back
  public ByteBuffer bytes(Entry entry, long from, int max) throws IOException {
    long length = entry.length() - from;
    return switch (entry) {
      case Entry.Read read -> received.read(read.offset() + from, length, max);
      case Entry.Received frame -> received.read(frame.frame().offset() + from, length, max);
      case SentEntry message -> sent.read(message.offset() + from, length, max);
      case Entry.Event _, Entry.End _ -> ByteBuffer.allocate(0);
    };
  }

  /// The content of a row: what its sender meant, without header, stuffing and trailer.
  ///
  /// @param max how many bytes at most
  /// @throws IOException when they cannot be read back
  public ByteBuffer payload(Entry entry, int max) throws IOException {
    return switch (entry) {
      case Entry.Received frame -> content(frame, frame.frame(), max);
      case SentEntry message -> content(message, message.frame(), max);
      case Entry.Read _, Entry.Event _, Entry.End _ -> bytes(entry, 0, max);
    };
  }

  private ByteBuffer content(Entry entry, Frame frame, int max) throws IOException {
    int enough = (int) Math.min(Integer.MAX_VALUE, (long) frame.header() + max);
    ByteBuffer content = frame.content(bytes(entry, 0, enough));
    return content.slice(content.position(), Math.min(max, content.remaining()));
  }

  /// Received bytes from an offset on.
  ///
  /// @param max how many at most
  /// @throws IOException when they cannot be read back
  public ByteBuffer received(long offset, int max) throws IOException {
    return received.read(offset, receivedEnd() - offset, max);
  }

  /// Writes all received bytes to a file.
  ///
  /// @throws IOException when the file cannot be written
  public void exportReceived(Path to) throws IOException {
    received.export(to);
  }

  /// Writes all sent bytes to a file.
  ///
  /// @throws IOException when the file cannot be written
  public void exportSent(Path to) throws IOException {
    sent.export(to);
  }

  /// Closes the files, and removes them when they are temporary.
  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    rows.close();
    folder.close();
  }
}
