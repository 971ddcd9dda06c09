package org.peerscope.ui.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Notes.Note;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.format.HexDump;
import org.peerscope.format.VisibleText;

/// Says in words what a row of the console shows.
final class EntryText {
  private static final int PREVIEW_BYTES = 400;
  private static final int PREVIEW_WORDS = 1000;
  private static final int LOG_PIECE = 1 << 20;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final Capture capture;

  EntryText(Capture capture) {
    this.capture = capture;
  }

  static String time(Entry entry) {
    return TIME.format(entry.moment().wall().atZone(ZoneId.systemDefault()));
  }

  /// Seconds since another row.
  static String delta(Entry entry, Entry before) {
    long nanos = Math.max(0, entry.moment().nanos() - before.moment().nanos());
    return String.format(Locale.ROOT, "+%.3f", nanos / 1e9);
  }

  /// Seconds since the first row; empty when that cannot be read back.
  String sinceStart(Entry entry) {
    try {
      return capture.rows().entry(0).map(first -> delta(entry, first)).orElse("");
    } catch (IOException _) { // the row itself could not be read then, and the console says so
      return "";
    }
  }

  /// Whether something went wrong, or something is wrong with the frame.
  static boolean isProblem(Entry entry) {
    return switch (entry) {
      case Entry.Event event -> event.problem();
      case Entry.Received received -> received.frame().remark().problem();
      case Entry.Read _, Entry.End _, SentEntry _ -> false;
    };
  }

  static String arrow(Entry entry) {
    return switch (entry) {
      case SentEntry _ -> "→";
      case Entry.Read _, Entry.Received _ -> "←";
      case Entry.Event event -> event.problem() ? "!" : "•";
      case Entry.End _ -> "";
    };
  }

  static String direction(Entry entry) {
    return switch (entry) {
      case SentEntry _ -> "sent";
      case Entry.Read _, Entry.Received _ -> "received";
      case Entry.Event event -> event.problem() ? "problem" : "event";
      case Entry.End _ -> "end";
    };
  }

  static String kind(Entry entry) {
    return switch (entry) {
      case SentEntry sent -> sent.plan().name().isEmpty() ? "Message" : "File";
      case Entry.Read _ -> "Read";
      case Entry.Received received -> received.whole() ? "Frame" : "Partial";
      case Entry.Event event -> event.problem() ? "Problem" : "Event";
      case Entry.End _ -> "End";
    };
  }

  /// The kind, behind a sign for a frame whose reads can be shown or hidden; a read that is shown
  /// in frames stands further in.
  static String foldableKind(Entry entry, boolean unfolded) {
    return switch (entry) {
      case Entry.Received _ -> (unfolded ? "▾ " : "▸ ") + kind(entry);
      case Entry.Read read -> (read.framed() ? "    " : "  ") + kind(entry);
      default -> "  " + kind(entry);
    };
  }

  /// A sign for what the user has said of the row.
  String mark(Entry entry) {
    Note note = capture.notes().of(entry.place());
    return note.bookmarked() ? "★" : note.text().isEmpty() ? "" : "✎";
  }

  static String length(Entry entry) {
    return entry instanceof Entry.Event ? "" : Long.toString(entry.length());
  }

  /// What the user should know of a row beside its bytes; may be empty.
  static String note(Entry entry) {
    return switch (entry) {
      case Entry.Read read -> read.note();
      case Entry.Received received -> received.note();
      case SentEntry sent -> progress(sent);
      case Entry.Event _ -> "";
      case Entry.End end -> end.why();
    };
  }

  private static String progress(SentEntry sent) {
    String of = sent.length() + " of " + sent.plan().total() + " bytes";
    String how =
        switch (sent.outcome()) {
          case Outcome.SENDING -> "sending, " + of;
          case Outcome.INCOMPLETE -> "not confirmed, " + of;
          case Outcome.SENT -> "";
        };
    return Stream.of(
            VisibleText.line(sent.plan().name()), how, sent.isCopied() ? "" : "no copy kept")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /// The row's bytes or words on one line, with nothing in it that acts.
  String preview(Entry entry) {
    String said = beginning(capture.notes().of(entry.place()).text());
    String prefix = said.isEmpty() ? "" : "✎ " + said + "  ";
    if (entry instanceof Entry.Event event) {
      return prefix + beginning(event.text());
    }
    String note = note(entry);
    return prefix + (note.isEmpty() ? "" : "[" + beginning(note) + "]  ") + bytesPreview(entry);
  }

  private String bytesPreview(Entry entry) {
    try {
      ByteBuffer bytes = capture.payload(entry, PREVIEW_BYTES + 1);
      return VisibleText.beginning(bytes, PREVIEW_BYTES, capture.payloadLength(entry));
    } catch (IOException e) {
      return "The bytes cannot be read back: " + e.getMessage();
    }
  }

  private static String beginning(String text) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    return VisibleText.beginning(bytes, PREVIEW_WORDS, bytes.remaining());
  }

  /// The whole payload as text, with nothing in it that acts.
  String text(Entry entry) throws IOException {
    return entry instanceof Entry.Event event
        ? VisibleText.lines(event.text())
        : VisibleText.lines(capture.payload(entry, Integer.MAX_VALUE));
  }

  /// All bytes on the wire as hex digits.
  String hex(Entry entry) throws IOException {
    return HexDump.plain(capture.bytes(entry, 0, Integer.MAX_VALUE));
  }

  /// Writes the row for a log: its columns, then a hex dump of all its bytes on the wire, in
  /// pieces.
  void log(Entry entry, Appendable to) throws IOException {
    String words =
        entry instanceof Entry.Event event
            ? VisibleText.line(event.text())
            : VisibleText.line(note(entry));
    to.append(
        "#%s %s %s %s %s %s%n"
            .formatted(
                entry.place(),
                entry.moment().wall(),
                direction(entry),
                kind(entry),
                length(entry),
                words));
    for (long from = 0; from < entry.kept(); from += LOG_PIECE) {
      to.append(HexDump.of(capture.bytes(entry, from, LOG_PIECE), from));
    }
  }
}
