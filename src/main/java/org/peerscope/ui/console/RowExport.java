package org.peerscope.ui.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Rows;
import org.peerscope.capture.SentEntry;
import org.peerscope.session.Recording;

/// Takes rows out of the program, to the clipboard or into files. What is copied is made on any
/// thread; the rest is for the FX thread, and files are written in the background.
final class RowExport {
  private static final long MOST_COPIED = 4 << 20;
  private static final int PAGE = 1000;

  /// So few rows are in memory at once however long their words are.
  private static final int FEW = 100;

  private final Recording recording;
  private final Rows rows;
  private final EntryText text;

  RowExport(Recording recording, EntryText text) {
    this.recording = recording;
    this.rows = recording.capture().rows();
    this.text = text;
  }

  /// Reads rows back; none when they are too much, for what stands in a row may be long.
  ///
  /// @param generation of which the rows are
  /// @throws IOException when they cannot be read back, or are others by now
  List<Entry> read(List<ShownEntries.Run> runs, long generation) throws IOException {
    var all = new ArrayList<Entry>();
    long size = 0;
    for (ShownEntries.Run run : runs) {
      for (int at = 0; at < run.length(); at += FEW) {
        List<Entry> some = rows.entries(run.row() + at, Math.min(FEW, run.length() - at));
        size += some.stream().mapToLong(RowExport::size).sum();
        if (isTooMuch(size)) {
          return List.of();
        }
        all.addAll(some);
      }
    }
    if (rows.generation() != generation) {
      throw new IOException("another framing was chosen meanwhile; copy once more");
    }
    return all;
  }

  private static long size(Entry entry) {
    return entry instanceof Entry.Event event ? event.text().length() : entry.kept();
  }

  /// Rows as text, one after another; nothing when it is too much.
  String text(List<Entry> entries) {
    return join(entries, "\n", text::text);
  }

  /// What rows brought, one behind the other as it came, each message of a framing on lines of its
  /// own; nothing when it is too much, or no text.
  String raw(List<Entry> entries) {
    if (isTooMuch(entries)) {
      return "";
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(contents(withBytes(entries)))).toString();
    } catch (CharacterCodingException e) {
      recording.problem("Nothing was copied: this is not all UTF-8; copy it as hex");
    } catch (IOException e) {
      recording.problem("Nothing was copied: " + e.getMessage());
    }
    return "";
  }

  /// Together, because a character may be split over two reads.
  private byte[] contents(List<Entry> entries) throws IOException {
    var all = new ByteArrayOutputStream();
    boolean apart = false;
    for (Entry entry : entries) {
      if (apart) {
        all.write('\n');
      }
      ByteBuffer content = recording.capture().payload(entry, Integer.MAX_VALUE);
      all.write(content.array(), content.arrayOffset() + content.position(), content.remaining());
      apart = isFramed(entry);
    }
    return all.toByteArray();
  }

  /// Whether a framing has taken away what told it from the next.
  private static boolean isFramed(Entry entry) {
    return switch (entry) {
      case Entry.Received frame -> frame.frame().payload() < frame.frame().length();
      case SentEntry sent -> sent.plan().header() + sent.plan().trailer() > 0;
      case Entry.Read _, Entry.Event _, Entry.End _ -> false;
    };
  }

  /// Rows as hex digits, one a line; nothing when it is too much.
  String hex(List<Entry> entries) {
    return join(withBytes(entries), "\n", text::hex);
  }

  private static List<Entry> withBytes(List<Entry> entries) {
    return entries.stream().filter(e -> e.kept() > 0).toList();
  }

  private interface Part {
    String of(Entry entry) throws IOException;
  }

  private boolean isTooMuch(List<Entry> entries) {
    return isTooMuch(entries.stream().mapToLong(RowExport::size).sum());
  }

  private boolean isTooMuch(long size) {
    boolean tooMuch = size > MOST_COPIED;
    if (tooMuch) {
      recording.problem("Too much to copy: over 4 MiB. Save it to a file instead.");
    }
    return tooMuch;
  }

  private String join(List<Entry> entries, String between, Part part) {
    if (isTooMuch(entries)) {
      return "";
    }
    var all = new StringBuilder();
    try {
      String before = "";
      for (Entry entry : entries) {
        all.append(before).append(part.of(entry));
        before = between;
      }
    } catch (IOException e) {
      recording.problem("Nothing was copied: " + e.getMessage());
      return "";
    }
    return all.toString();
  }

  /// Writes every row with a hex dump of its bytes.
  void saveLog(Path to) {
    recording.save(to, this::writeLog);
  }

  /// Writes the received bytes and nothing else.
  void saveReceived(Path to) {
    recording.save(to, recording.capture()::exportReceived);
  }

  /// Writes the sent bytes and nothing else.
  void saveSent(Path to) {
    recording.save(to, recording.capture()::exportSent);
  }

  /// Tells of something that went wrong.
  void problem(String words) {
    recording.problem(words);
  }

  private void writeLog(Path to) throws IOException {
    long generation = rows.generation(); // before its rows are counted
    long end = rows.count();
    try (BufferedWriter out = Files.newBufferedWriter(to)) {
      for (long row = 0; row < end; row += PAGE) {
        for (Entry entry : rows.entries(row, (int) Math.min(PAGE, end - row))) {
          if (!(entry instanceof Entry.End)) {
            text.log(entry, out);
          }
        }
        if (rows.generation() != generation) {
          throw new IOException("another framing was chosen meanwhile; save the log again");
        }
      }
    }
  }
}
