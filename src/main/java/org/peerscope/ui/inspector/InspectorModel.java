package org.peerscope.ui.inspector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.format.ByteLiterals;
import org.peerscope.format.HexDump;
import org.peerscope.format.Quantity;
import org.peerscope.format.Utf8;
import org.peerscope.format.VisibleText;
import org.peerscope.session.Recording;
import org.peerscope.ui.inspector.ByteReadings.Reading;

/// One row of the console as text and hex, a long one in pieces, with its note; for the FX thread.
public final class InspectorModel {
  private static final int LONGEST_TITLE = 1000;

  /// There is no such byte.
  static final int NO_BYTE = -1;

  /// The byte cannot be read back.
  static final int UNREADABLE = -2;

  private static final int PAGE = 64 * 1024;

  /// What may be copied at once, in bytes.
  static final int MOST_COPIED = 1 << 20;

  static final String TOO_MUCH = "Too much to copy: over " + Quantity.count(MOST_COPIED) + " bytes";

  private static final int LONGEST_READING = 10;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final Recording recording;
  private final Capture capture;
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper hex = new ReadOnlyStringWrapper("");
  private final NoteModel note;
  private final JsonModel json;
  private final CompareModel comparison;
  private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper pages = new ReadOnlyIntegerWrapper(1);
  private final ObjectProperty<Charset> charset =
      new SimpleObjectProperty<>(StandardCharsets.UTF_8);
  private @Nullable Entry entry;
  private boolean underWay;
  private int drawn;
  private final BordersModel borders;

  /// The model of one recording's inspector.
  public InspectorModel(Recording recording) {
    this.recording = recording;
    this.capture = recording.capture();
    this.json = new JsonModel(recording);
    this.comparison = new CompareModel(recording);
    this.note = new NoteModel(recording);
    this.borders = new BordersModel(recording);
    charset.subscribe(_ -> draw());
    recording.newsProperty().subscribe(_ -> drawAgain());
    recording.shownRows().generationProperty().subscribe(_ -> forgetFrame());
  }

  /// A row that was still being sent has more to show once that has ended.
  private void drawAgain() {
    if (underWay && entry != null && !isUnderWay(entry)) {
      countPages(entry);
      draw();
      json.readAgain();
    }
  }

  private static boolean isUnderWay(Entry entry) {
    return entry instanceof SentEntry sent && sent.outcome() == SentEntry.Outcome.SENDING;
  }

  /// Another framing has made other frames.
  private void forgetFrame() {
    if (entry != null && entry.place().derived()) {
      entry = null;
      title.set("");
    }
  }

  private void countPages(Entry of) {
    pages.set((int) Math.max(1, (of.kept() + PAGE - 1) / PAGE));
    underWay = isUnderWay(of);
  }

  /// Some bytes of the piece that is shown.
  ///
  /// @param from the first
  /// @param to the one behind the last
  record Range(int from, int to) {
    static final Range NONE = new Range(0, 0);

    boolean isNone() {
      return from >= to;
    }
  }

  ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  ReadOnlyStringProperty hexProperty() {
    return hex.getReadOnlyProperty();
  }

  JsonModel json() {
    return json;
  }

  CompareModel comparison() {
    return comparison;
  }

  NoteModel note() {
    return note;
  }

  ReadOnlyObjectProperty<ReadBorders> bordersProperty() {
    return borders.foundProperty();
  }

  static String time(Entry entry) {
    return TIME.format(entry.moment().wall().atZone(ZoneId.systemDefault()));
  }

  /// Shows a row, and compares it with the other end of the selection.
  public void show(Entry next, Entry anchor) {
    entry = next;
    note.show(next);
    json.show(next);
    comparison.show(next, anchor);
    countPages(next);
    page.set(0);
    draw();
    borders.show(next);
  }

  /// How the text's bytes are read.
  ObjectProperty<Charset> charsetProperty() {
    return charset;
  }

  /// Which piece of a long row is shown as text and hex, from 0.
  ReadOnlyIntegerProperty pageProperty() {
    return page.getReadOnlyProperty();
  }

  /// How many such pieces there are.
  ReadOnlyIntegerProperty pagesProperty() {
    return pages.getReadOnlyProperty();
  }

  /// Which bytes are shown, in words.
  String pageWords() {
    long from = (long) page.get() * PAGE;
    long all = entry == null ? 0 : entry.kept();
    return "Bytes %s to %s of %s"
        .formatted(
            Quantity.count(from),
            Quantity.count(Math.min(all, from + PAGE) - 1),
            Quantity.count(all));
  }

  /// Shows another piece.
  void turn(int by) {
    page.set(Math.clamp((long) page.get() + by, 0, pages.get() - 1));
    draw();
  }

  /// Shows the piece with a byte.
  ///
  /// @param offset as typed, decimal or hex
  /// @return which byte of the piece it is; [#NO_BYTE] or [#UNREADABLE]
  int goTo(String offset) {
    try {
      long at = Offsets.parse(offset);
      if (entry == null || at < 0 || at >= entry.kept()) {
        return NO_BYTE;
      }
      page.set((int) (at / PAGE));
      return draw() ? (int) (at % PAGE) : UNREADABLE;
    } catch (NumberFormatException e) {
      return NO_BYTE;
    }
  }

  /// What the bytes from one on could mean.
  ///
  /// @param at which byte of the piece
  List<Reading> readings(int at) {
    long from = (long) page.get() * PAGE + at;
    if (entry == null || from >= entry.kept()) {
      return List.of();
    }
    try {
      return ByteReadings.of(capture.bytes(entry, from, LONGEST_READING));
    } catch (IOException e) {
      recording.problem("The bytes cannot be read back: " + e.getMessage());
      return List.of();
    }
  }

  /// The row's bytes, or some of them, in a form to be pasted; empty when there are too many.
  String copy(ByteLiterals form, Range range) {
    if (entry == null || (range.isNone() && entry.kept() > MOST_COPIED)) {
      recording.problem(TOO_MUCH);
      return "";
    }
    try {
      long from = range.isNone() ? 0 : (long) page.get() * PAGE + range.from();
      int most = range.isNone() ? MOST_COPIED : range.to() - range.from();
      ByteBuffer bytes = capture.bytes(entry, from, most);
      var all = new byte[bytes.remaining()];
      bytes.get(all);
      return form.of(all);
    } catch (IOException e) {
      recording.problem("Copying failed: " + e.getMessage());
      return "";
    }
  }

  /// @return whether its bytes could be read back
  private boolean draw() {
    Entry shown = entry;
    if (shown == null) {
      return false;
    }
    try {
      ByteBuffer words = StandardCharsets.UTF_8.encode(RowWords.title(shown));
      title.set(VisibleText.beginning(words, LONGEST_TITLE, words.remaining()));
      if (shown instanceof Entry.Event event) {
        drawn++;
        text.set(VisibleText.lines(event.text()));
        hex.set("An event has no bytes.");
      } else {
        long from = (long) page.get() * PAGE;
        drawText(shown, from);
        hex.set(HexDump.of(capture.bytes(shown, from, PAGE), from));
      }
      return true;
    } catch (IOException e) {
      List.of(text, hex).forEach(view -> view.set(unreadable(e)));
      return false;
    }
  }

  private void drawText(Entry shown, long from) throws IOException {
    int number = ++drawn;
    Charset by = charset.get();
    if (!shown.isCopied()) {
      text.set(RowWords.whyNoCopy(shown));
    } else if (pages.get() > 1 && Capture.isStuffed(shown)) {
      text.set("Reading…");
      recording.find("read the row", () -> readBack(shown, from, by), words -> show(number, words));
    } else {
      text.set(text(shown, from, by));
    }
  }

  private String readBack(Entry shown, long from, Charset by) {
    try {
      return text(shown, from, by);
    } catch (IOException e) {
      return unreadable(e);
    }
  }

  private static String unreadable(IOException e) {
    return "Cannot be read back: " + e.getMessage();
  }

  private void show(int number, String words) {
    if (number == drawn) {
      text.set(words);
    }
  }

  /// The pages are those of the bytes on the wire, of which the content may be fewer.
  private String text(Entry shown, long from, Charset by) throws IOException {
    ByteBuffer piece = piece(shown, from, by);
    return from > 0 && !piece.hasRemaining()
        ? "The text has ended on an earlier page."
        : VisibleText.lines(piece, by);
  }

  /// A character of UTF-8 that stands on the edge belongs to the piece it begins in.
  private ByteBuffer piece(Entry shown, long from, Charset by) throws IOException {
    if (!by.equals(StandardCharsets.UTF_8)) {
      return capture.payload(shown, from, PAGE);
    }
    ByteBuffer bytes = capture.payload(shown, from, PAGE + Utf8.LONGEST_TAIL);
    int start = from == 0 ? 0 : Utf8.tail(bytes);
    int end = Math.min(PAGE, bytes.remaining());
    end += Utf8.tail(bytes.slice(bytes.position() + end, bytes.remaining() - end));
    return bytes.slice(bytes.position() + start, end - start);
  }
}
