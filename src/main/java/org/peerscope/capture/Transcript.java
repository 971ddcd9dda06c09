package org.peerscope.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.peerscope.capture.Entry.Place;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.wire.Frame;

/// The ordered record of a session: bytes in two append-only files of a temporary folder, rows in
/// memory.
///
/// Bytes are written before the row that tells of them. Safe from any thread, but received bytes
/// come from one thread and sent bytes from one other. After each change the listener is called on
/// the thread that made it, and must return at once.
public final class Transcript implements Closeable {
  private final Path folder;
  private final FileChannel received;
  private final FileChannel sent;
  private final Runnable listener;
  private List<Entry> entries = new ArrayList<>();
  private final List<StreamEnd> streamEnds = new ArrayList<>();
  private List<Entry.Read> reads = new ArrayList<>();
  private List<Entry.Received> frames = new ArrayList<>();
  private long receivedEnd;
  private long sentEnd;
  private long numbers;
  private int parts;
  private Entry.Moment lastRead = Entry.Moment.now();
  private long generation;
  private long readNumber;

  private Transcript(Path folder, Runnable listener) throws IOException {
    this.folder = folder;
    this.listener = listener;
    this.received = create(folder.resolve("received.bin"));
    this.sent = create(folder.resolve("sent.bin"));
  }

  /// A new transcript in a temporary folder of its own, which [#close] removes.
  ///
  /// @param listener told of each change
  /// @throws IOException when the folder cannot be made
  public static Transcript temporary(Runnable listener) throws IOException {
    return new Transcript(Files.createTempDirectory("peerscope-"), listener);
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /// Where the next received byte will stand in the received stream.
  public synchronized long receivedEnd() {
    return receivedEnd;
  }

  /// Keeps what one read returned.
  ///
  /// @param bytes used up from position to limit
  /// @param framed whether the framing takes these bytes
  /// @param note what is to be said of it; may be empty
  /// @throws IOException when the disk takes no more
  public void read(ByteBuffer bytes, boolean framed, String note) throws IOException {
    int length = bytes.remaining();
    long offset = receivedEnd();
    writeAll(received, bytes, offset);
    synchronized (this) {
      receivedEnd += length;
      lastRead = Entry.Moment.now();
      add(new Entry.Read(nextPlace(), lastRead, offset, length, framed, note));
      readNumber = numbers;
      parts = 0;
    }
    listener.run();
  }

  /// Adds a frame over bytes that [#read] has kept; its place and moment are the newest read's.
  public void frame(Frame frame, boolean whole, String note) {
    synchronized (this) {
      add(new Entry.Received(nextPart(), lastRead, frame, whole, note));
    }
    listener.run();
  }

  /// Adds what the framing found wrong with bytes that [#read] has kept.
  public void finding(String text) {
    synchronized (this) {
      entries.add(new Entry.Event(nextPart(), lastRead, true, text));
    }
    listener.run();
  }

  /// Notes that the received stream ends here: what is read next is another connection's.
  ///
  /// @param why how it ended, in a few words
  public synchronized void endReceived(String why) {
    streamEnds.add(new StreamEnd(receivedEnd, why));
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
      entries.add(new Entry.Event(nextPlace(), Entry.Moment.now(), problem, text));
    }
    listener.run();
  }

  /// Adds the row of a send that is about to start.
  public SentEntry startSend(SentEntry.Plan plan) {
    SentEntry entry;
    synchronized (this) {
      entry = new SentEntry(nextPlace(), Entry.Moment.now(), sentEnd, plan);
      entries.add(entry);
    }
    listener.run();
    return entry;
  }

  /// Keeps bytes that the kernel has taken.
  ///
  /// @param bytes used up from position to limit
  /// @return how many they were
  /// @throws IOException when the disk takes no more
  public long took(SentEntry entry, ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    writeAll(sent, bytes, sentEnd());
    tookBytes(entry, length);
    return length;
  }

  /// Keeps bytes of a file that the kernel has taken.
  ///
  /// @return how many they were
  /// @throws IOException when the file cannot be read, or the disk takes no more
  public long took(SentEntry entry, FileChannel file, long position, long count)
      throws IOException {
    sent.position(sentEnd());
    long copied = 0;
    while (copied < count) {
      long step = file.transferTo(position + copied, count - copied, sent);
      if (step == 0) {
        throw new IOException("the file became shorter while its sent bytes were being kept");
      }
      copied += step;
    }
    tookBytes(entry, count);
    return count;
  }

  /// Ends a send.
  public void endSend(SentEntry entry, Outcome outcome) {
    entry.finish(outcome);
    listener.run();
  }

  private void tookBytes(SentEntry entry, long count) {
    synchronized (this) {
      sentEnd += count;
      entry.took(count);
    }
    listener.run();
  }

  private synchronized long sentEnd() {
    return sentEnd;
  }

  private void add(Entry entry) {
    entries.add(entry);
    switch (entry) {
      case Entry.Read read -> reads.add(read);
      case Entry.Received frame -> frames.add(frame);
      default -> {}
    }
  }

  private Place nextPlace() {
    return new Place(++numbers, 0);
  }

  private Place nextPart() {
    return new Place(readNumber, ++parts);
  }

  /// The places in the received bytes where a connection ended, in order.
  public synchronized List<StreamEnd> streamEnds() {
    return List.copyOf(streamEnds);
  }

  /// Counts up when [#reframe] has changed rows, so that all must be fetched anew.
  public synchronized long generation() {
    return generation;
  }

  /// Puts what another framing makes of the reads in the place of what the last one made.
  ///
  /// No read may be added between the computing of these rows and this call.
  ///
  /// @param by for each read's number what to say of it; reads that are missing are unframed
  public void reframe(Map<Long, Reframed> by) {
    synchronized (this) {
      List<Entry> before = entries;
      entries = new ArrayList<>();
      reads = new ArrayList<>();
      frames = new ArrayList<>();
      for (Entry entry : before) {
        if (entry instanceof Entry.Read read) {
          Reframed made = by.getOrDefault(read.number(), Reframed.NONE);
          add(read.with(made.framed(), made.note()));
          made.rows().forEach(this::add);
          parts = made.rows().size();
        } else if (!entry.place().derived()) {
          add(entry);
        }
      }
      generation++;
    }
    listener.run();
  }

  private static void writeAll(FileChannel file, ByteBuffer bytes, long offset) throws IOException {
    long at = offset;
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }

  /// The rows from `first` (0-based) on, as a copy.
  ///
  /// @param max how many rows at most
  public synchronized List<Entry> entries(int first, int max) {
    return List.copyOf(entries.subList(first, Math.min(entries.size(), first + max)));
  }

  /// The reads that have bytes of a range of the received stream, in order.
  ///
  /// @param max how many at most
  public synchronized List<Entry.Read> reads(long from, long to, int max) {
    return within(reads, Entry.Read::offset, from, to, max);
  }

  /// The frames that have bytes of a range of the received stream, in order.
  ///
  /// @param max how many at most
  public synchronized List<Entry.Received> frames(long from, long to, int max) {
    return within(frames, received -> received.frame().offset(), from, to, max);
  }

  /// A binary search over ranges that follow one another.
  private static <E extends Entry> List<E> within(
      List<E> all, ToLongFunction<E> offset, long from, long to, int max) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      E entry = all.get(middle);
      if (offset.applyAsLong(entry) + entry.length() <= from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return all.subList(low, all.size()).stream()
        .takeWhile(entry -> offset.applyAsLong(entry) < to)
        .limit(max)
        .toList();
  }

  /// The bytes of a row as they were on the wire; empty for an event.
  ///
  /// @param from the first byte, counted from the row's first, 0 or more
  /// @param max how many bytes at most
  /// @throws IOException when they cannot be read back
  public ByteBuffer bytes(Entry entry, long from, int max) throws IOException {
    long length = entry.length() - from;
    return switch (entry) {
      case Entry.Read read -> load(received, read.offset() + from, length, max);
      case Entry.Received frame -> load(received, frame.frame().offset() + from, length, max);
      case SentEntry message -> load(sent, message.offset() + from, length, max);
      case Entry.Event _ -> ByteBuffer.allocate(0);
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
      case Entry.Read _, Entry.Event _ -> bytes(entry, 0, max);
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
    return load(received, offset, receivedEnd() - offset, max);
  }

  private static ByteBuffer load(FileChannel file, long offset, long length, int max)
      throws IOException {
    var bytes = ByteBuffer.allocate((int) Math.min(length, max));
    while (bytes.hasRemaining()) {
      if (file.read(bytes, offset + bytes.position()) < 0) {
        throw new IOException("the transcript's file ends before byte " + (offset + length));
      }
    }
    return bytes.flip();
  }

  /// Writes all received bytes to a file.
  ///
  /// @throws IOException when the file cannot be written
  public void exportReceived(Path to) throws IOException {
    export(received, receivedEnd(), to);
  }

  /// Writes all sent bytes to a file.
  ///
  /// @throws IOException when the file cannot be written
  public void exportSent(Path to) throws IOException {
    export(sent, sentEnd(), to);
  }

  private static void export(FileChannel from, long end, Path to) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            to,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (long at = 0; at < end; ) {
        at += from.transferTo(at, end - at, out);
      }
    }
  }

  /// Closes and removes the files.
  @Override
  public void close() throws IOException {
    received.close();
    sent.close();
    Files.deleteIfExists(folder.resolve("received.bin"));
    Files.deleteIfExists(folder.resolve("sent.bin"));
    Files.deleteIfExists(folder);
  }
}
