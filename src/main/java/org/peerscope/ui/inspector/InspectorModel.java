package org.peerscope.ui.inspector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.format.HexDump;
import org.peerscope.format.JsonLayout;
import org.peerscope.format.JsonProblem;
import org.peerscope.format.JsonText;
import org.peerscope.format.VisibleText;
import org.peerscope.session.Recording;

/// One row of the console in three forms; for the FX thread.
public final class InspectorModel {
  private static final int SHOWN_BYTES = 64 * 1024;
  private static final int JSON_BYTES = 256 * 1024;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final Capture capture;
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper hex = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper json = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<ReadBorders> borders =
      new ReadOnlyObjectWrapper<>(new ReadBorders("", List.of()));

  /// The model of one recording's inspector.
  public InspectorModel(Recording recording) {
    this.capture = recording.capture();
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

  ReadOnlyStringProperty jsonProperty() {
    return json.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<ReadBorders> bordersProperty() {
    return borders.getReadOnlyProperty();
  }

  static String time(Entry entry) {
    return TIME.format(entry.moment().wall().atZone(ZoneId.systemDefault()));
  }

  /// Shows a row.
  public void show(Entry entry) {
    try {
      borders.set(ReadBorders.of(capture, entry));
      title.set(describe(entry));
      if (entry instanceof Entry.Event event) {
        text.set(VisibleText.lines(StandardCharsets.UTF_8.encode(event.text())));
        hex.set("An event has no bytes.");
        json.set("An event has no bytes.");
      } else {
        text.set(shownText(entry));
        hex.set(HexDump.of(capture.bytes(entry, 0, SHOWN_BYTES)) + more(entry));
        json.set(json(entry));
      }
    } catch (IOException e) {
      List.of(text, hex, json).forEach(view -> view.set("Cannot be read back: " + e.getMessage()));
    }
  }

  private String shownText(Entry entry) throws IOException {
    return VisibleText.lines(capture.payload(entry, SHOWN_BYTES)) + more(entry);
  }

  private static String more(Entry entry) {
    long hidden = entry.length() - SHOWN_BYTES;
    return hidden > 0
        ? "\n… and " + hidden + " bytes more; the console can save all of them to a file"
        : "";
  }

  private static String describe(Entry entry) {
    String number = "#" + entry.place() + "  ";
    return number
        + switch (entry) {
          case Entry.Event event -> event.problem() ? "problem" : "event";
          case Entry.End _ -> "end";
          case Entry.Read read ->
              "received in one read: %d bytes at offset %d".formatted(read.length(), read.offset());
          case Entry.Received received -> frame(received);
          case SentEntry sent -> sent(sent);
        };
  }

  private static String frame(Entry.Received received) {
    var frame = received.frame();
    String parts =
        frame.length() == frame.payload()
            ? frame.payload() + " bytes"
            : "%d bytes = %d header + %d payload + %d trailer"
                .formatted(frame.length(), frame.header(), frame.payload(), frame.trailer());
    String remark = received.note();
    return "received %s: %s at offset %d"
            .formatted(received.whole() ? "frame" : "no whole frame", parts, frame.offset())
        + (remark.isEmpty() ? "" : "; " + remark);
  }

  private static String sent(SentEntry sent) {
    var plan = sent.plan();
    return "sent: %d of %d bytes = %d header + %d payload + %d trailer"
        .formatted(
            sent.length(),
            plan.total(),
            plan.header(),
            plan.total() - plan.header() - plan.trailer(),
            plan.trailer());
  }

  private String json(Entry entry) throws IOException {
    ByteBuffer payload = capture.payload(entry, JSON_BYTES + 1);
    if (payload.remaining() > JSON_BYTES) {
      return "This is over " + JSON_BYTES + " bytes: too long to be shown as JSON.";
    }
    try {
      String source = StandardCharsets.UTF_8.newDecoder().decode(payload).toString();
      return layOut(source);
    } catch (CharacterCodingException e) {
      return "This is not JSON: it is not UTF-8.";
    }
  }

  private static String layOut(String source) {
    List<JsonProblem> problems = JsonText.check(source);
    boolean valid = problems.stream().noneMatch(p -> p.kind() == JsonProblem.Kind.INVALID);
    if (!valid) {
      return "This is not JSON. " + problems.getLast();
    }
    StringBuilder notes = new StringBuilder();
    problems.forEach(p -> notes.append("\n// ").append(p));
    String shown = JsonLayout.format(source);
    return VisibleText.lines(StandardCharsets.UTF_8.encode(shown)) + notes;
  }
}
