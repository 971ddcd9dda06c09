package org.peerscope.ui.inspector;

import java.io.IOException;
import java.util.List;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.capture.RowKinds;
import org.peerscope.capture.SentEntry;

/// Where the edges of reads are in a frame, or the edges of frames in a read; immutable.
///
/// @param words what that means, in a sentence
/// @param pieces the reads of the frame, or the frames of the read, in order
/// @param growing whether more may be known of it later
record ReadBorders(String words, List<Piece> pieces, boolean growing) {
  static final ReadBorders NONE = new ReadBorders("", List.of());

  private static final int MOST = 1000;

  ReadBorders(String words, List<Piece> pieces) {
    this(words, pieces, false);
  }

  /// A read that a frame arrived in, or a frame that a read has bytes of.
  ///
  /// @param entry its row
  /// @param offset where it starts in the received bytes
  /// @param length all its bytes
  /// @param shared the bytes that belong to the row that is looked at too
  record Piece(Entry entry, long offset, long length, long shared) {
    static Piece of(Entry entry, long offset, long from, long to) {
      long end = offset + entry.length();
      return new Piece(entry, offset, entry.length(), Math.min(end, to) - Math.max(offset, from));
    }
  }

  /// @throws IOException when the rows cannot be read back
  static ReadBorders of(Capture capture, Entry entry) throws IOException {
    return switch (entry) {
      case Entry.Received received -> ofFrame(capture, received);
      case Entry.Read read -> ofRead(capture, read);
      case SentEntry _ ->
          new ReadBorders(
              "What was sent has no reads: how the peer reads it is not seen here.", List.of());
      case Entry.Event _, Entry.End _ -> new ReadBorders("An event has no bytes.", List.of());
    };
  }

  private static ReadBorders ofFrame(Capture capture, Entry.Received received) throws IOException {
    long from = received.frame().offset();
    long to = received.frame().end();
    List<Piece> pieces =
        capture.rows().lookup().reads(from, to, MOST).stream()
            .map(read -> Piece.of(read, read.offset(), from, to))
            .toList();
    String what = received.whole() ? "frame" : "piece";
    String words =
        switch (pieces.size()) {
          case 1 -> alone(what, received, pieces.getFirst());
          case MOST -> "This %s arrived in %d reads or more.".formatted(what, MOST);
          default ->
              "This %s arrived in %d reads: TCP keeps the order of bytes, not the borders of messages."
                  .formatted(what, pieces.size());
        };
    return new ReadBorders(words, pieces);
  }

  private static String alone(String what, Entry.Received received, Piece read) {
    return received.length() == read.length()
        ? "This %s is exactly one read.".formatted(what)
        : "This %s arrived in one read, together with %d other bytes."
            .formatted(what, read.length() - received.length());
  }

  private static ReadBorders ofRead(Capture capture, Entry.Read read) throws IOException {
    long from = read.offset();
    long to = from + read.length();
    List<Piece> pieces =
        capture.rows().lookup().frames(from, to, MOST).stream()
            .map(frame -> Piece.of(frame, frame.frame().offset(), from, to))
            .toList();
    long split = pieces.stream().filter(piece -> piece.shared() < piece.length()).count();
    long inFrames = pieces.stream().mapToLong(Piece::shared).sum();
    long rest = read.length() - inFrames;
    if (pieces.size() == MOST) {
      return new ReadBorders("This read has bytes of %d frames or more.".formatted(MOST), pieces);
    }
    boolean growing = rest > 0 && isFramed(capture, read);
    return new ReadBorders(readWords(pieces.size(), split, rest), pieces, growing);
  }

  /// As it is now: another framing may have taken its bytes.
  private static boolean isFramed(Capture capture, Entry.Read read) throws IOException {
    RowKinds now = capture.rows().kinds(capture.rows().lookup().of(read), 1);
    return now.size() == 1 && now.isFramedRead(0);
  }

  private static String readWords(int frames, long split, long rest) {
    if (frames == 0) {
      return "No frame has bytes of this read.";
    }
    String whole = "This read has bytes of " + frames + (frames == 1 ? " frame" : " frames");
    String parts = split == 0 ? "" : ", " + split + " of them not whole in this read";
    return whole + parts + (rest == 0 ? "." : "; " + rest + " bytes are in no frame.");
  }
}
