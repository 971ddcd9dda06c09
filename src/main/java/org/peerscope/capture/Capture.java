package org.peerscope.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peerscope.wire.Frame;
import org.peerscope.wire.FrameView;

/// The record of a session on disk, as it can be read: bytes, texts and rows; safe from any thread.
public sealed class Capture implements Closeable permits Transcript {
  /// A content that has to be made from its first byte on is made so far; what stands behind is
  /// seen in hex.
  private static final int MOST_UNSTUFFED = 64 << 20;

  /// So many bytes on the wire are read for one of content, where it takes so many.
  private static final long STUFFING = 16;

  private final CaptureFolder folder;
  private final Rows rows;
  private final Notes notes;
  private volatile Meta meta;
  private final String recovery;
  private final boolean temporary;

  Capture(CaptureFolder folder, Meta meta, String recovery, boolean temporary) {
    this.folder = folder;
    this.rows = new Rows(folder);
    this.notes = new Notes(folder);
    this.meta = meta;
    this.recovery = recovery;
    this.temporary = temporary;
  }

  /// Opens a capture that is not being written, to be read only.
  ///
  /// What is missing or damaged is passed over, and bytes without a row get one; [#recovery] tells
  /// of it, and the files stay as they are.
  ///
  /// @throws IOException when it cannot be read, is none, is of a later form, or is still being
  ///   written
  public static Capture open(Path path) throws IOException {
    return open(path, "", false);
  }

  /// The same for a folder that [#close] removes.
  ///
  /// @param flaw what is known to be wrong with it, in words; empty when nothing is
  /// @throws IOException when it cannot be read, or is none; its files stay then
  public static Capture openTemporary(Path path, String flaw) throws IOException {
    return open(path, flaw, true);
  }

  private static Capture open(Path path, String flaw, boolean temporary) throws IOException {
    CaptureFolder folder = CaptureFolder.open(path);
    try {
      var flaws = new ArrayList<String>(flaw.isEmpty() ? List.of() : List.of(flaw));
      Meta meta = Meta.read(path, flaws::add);
      if (meta.format() > Meta.FORMAT) {
        throw new IOException(
            "The capture has form %d; this program reads %d".formatted(meta.format(), Meta.FORMAT));
      }
      flaws.addAll(Recovery.mend(folder));
      return new Capture(folder, meta, String.join("; ", flaws), temporary);
    } catch (IOException | RuntimeException | Error e) {
      folder.index().close();
      folder.close();
      throw e;
    }
  }

  CaptureFolder folder() {
    return folder;
  }

  /// Where its files are.
  public Path path() {
    return folder.path();
  }

  /// What it says of itself.
  public Meta meta() {
    return meta;
  }

  void meta(Meta next) {
    meta = next;
  }

  /// What was wrong with its files, in words; empty when nothing was.
  public String recovery() {
    return Stream.of(recovery, notes.problem())
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /// What the user has said of rows.
  public Notes notes() {
    return notes;
  }

  /// The rows.
  public Rows rows() {
    return rows;
  }

  /// How many bytes were received.
  public long receivedEnd() {
    return folder.received().end();
  }

  /// How many bytes were sent.
  public long sentEnd() {
    return folder.sent().end();
  }

  /// How many bytes, both ways, went by while nothing could be recorded.
  public long missing() {
    return meta.missing();
  }

  /// The bytes of a row as they were on the wire; empty for an event.
  ///
  /// @param from the first byte, counted from the row's first, 0 or more
  /// @param max how many bytes at most
  /// @throws IOException when they cannot be read back
  public ByteBuffer bytes(Entry entry, long from, int max) throws IOException {
    long length = entry.kept() - from;
    return switch (entry) {
      case Entry.Read _, Entry.Received _ ->
          folder.received().read(entry.offset() + from, length, max);
      case SentEntry _ -> folder.sent().read(entry.offset() + from, length, max);
      case Entry.Event _, Entry.End _ -> ByteBuffer.allocate(0);
    };
  }

  /// The content of a row: what its sender meant, without header, stuffing and trailer.
  ///
  /// @param max how many bytes at most
  /// @throws IOException when they cannot be read back
  public ByteBuffer payload(Entry entry, int max) throws IOException {
    return payload(entry, 0, max);
  }

  /// A piece of a row's content.
  ///
  /// @param from the first byte, counted from the content's first, 0 or more
  /// @param max how many bytes at most
  /// @throws IOException when they cannot be read back
  public ByteBuffer payload(Entry entry, long from, int max) throws IOException {
    Frame frame = frame(entry);
    if (frame.view().isPlain()) {
      long left = frame.view().contentLength(frame) - from;
      long start = frame.view().contentStart(frame) + from;
      return bytes(entry, start, Math.clamp(left, 0, max));
    }
    ByteBuffer content = made(entry, frame, Math.min(Math.max(max, MOST_UNSTUFFED), from + max));
    int skipped = (int) Math.min(from, content.remaining());
    return content.slice(content.position() + skipped, content.remaining() - skipped);
  }

  /// How many bytes of content a row has that were kept; of stuffed content, how many on the wire.
  public long payloadLength(Entry entry) {
    Frame frame = frame(entry);
    FrameView view = frame.view();
    return view.isPlain() ? Math.clamp(view.contentLength(frame), 0, entry.kept()) : entry.kept();
  }

  /// Whether a row's bytes have to be unstuffed from the first on to show its content, so that a
  /// piece of it takes time with all that stands before.
  public static boolean isStuffed(Entry entry) {
    return !frame(entry).view().isPlain();
  }

  private static Frame frame(Entry entry) {
    return switch (entry) {
      case Entry.Received frame -> frame.frame();
      case SentEntry message -> message.frame();
      case Entry.Read _, Entry.Event _, Entry.End _ -> new Frame(0, 0, entry.length(), 0);
    };
  }

  /// Reads more and more, because nobody knows how many bytes on the wire a byte of content takes.
  private ByteBuffer made(Entry entry, Frame frame, long size) throws IOException {
    int checksum = frame.view().checksum();
    long wanted = size + checksum;
    long header = Math.min(frame.header(), MOST_UNSTUFFED);
    long all = Math.min(entry.kept(), Integer.MAX_VALUE);
    long most = Math.min(all, header + Math.min(STUFFING * wanted, 2L * MOST_UNSTUFFED));
    long wire = Math.min(all, header + wanted);
    ByteBuffer content = frame.content(bytes(entry, 0, (int) wire));
    while (content.remaining() < wanted && wire < most) {
      wire = Math.min(most, header + 2 * (wire - header));
      content = frame.content(bytes(entry, 0, (int) wire));
    }
    // What is cut may end in a part of the checksum; a byte takes at most two on the wire.
    long missing = Math.max(0, frame.length() - frame.trailer() - wire);
    long trimmed = missing == 0 ? 0 : Math.max(0, checksum - missing / 2);
    long left = Math.max(0, content.remaining() - trimmed);
    return content.slice(content.position(), (int) Math.min(size, left));
  }

  /// Received bytes from an offset on.
  ///
  /// @param max how many at most
  /// @throws IOException when they cannot be read back
  public ByteBuffer received(long offset, int max) throws IOException {
    return folder.received().read(offset, receivedEnd() - offset, max);
  }

  /// Sent bytes from an offset on.
  ///
  /// @param max how many at most
  /// @throws IOException when they cannot be read back
  public ByteBuffer sent(long offset, int max) throws IOException {
    return folder.sent().read(offset, sentEnd() - offset, max);
  }

  /// Fills a buffer with bytes of a stream from an offset on.
  ///
  /// @throws IOException when they cannot be read back
  void read(boolean sent, long offset, ByteBuffer into) throws IOException {
    (sent ? folder.sent() : folder.received()).read(offset, into);
  }

  /// Writes all received bytes to a file.
  ///
  /// @throws IOException when the file cannot be written
  public void exportReceived(Path to) throws IOException {
    folder.received().export(to);
  }

  /// Writes all sent bytes to a file.
  ///
  /// @throws IOException when the file cannot be written
  public void exportSent(Path to) throws IOException {
    folder.sent().export(to);
  }

  /// Whether its files are removed when it is closed.
  public boolean isTemporary() {
    return temporary;
  }

  /// Closes the files, and removes them when they are temporary; notes that are not yet kept are
  /// kept first.
  @Override
  public void close() throws IOException {
    close(temporary);
  }

  void close(boolean discard) throws IOException {
    rows.close();
    if (discard) {
      folder.discard();
    } else {
      try (folder) {
        notes.save();
      }
    }
  }
}
