package org.peerscope.ui.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.format.HexDump;
import org.peerscope.format.JsonLayout;
import org.peerscope.format.JsonText;
import org.peerscope.format.Quantity;
import org.peerscope.format.VisibleText;
import org.peerscope.session.Recording;

/// How two rows differ, found in the background while it is looked at; for the FX thread.
final class CompareModel {
  private static final int MOST_BYTES = 64 * 1024;

  /// A beginning of a document is none, so a longer one is not compared at all.
  private static final int MOST_JSON = 256 * 1024;

  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong(Entry::number).thenComparingInt(entry -> entry.place().part());

  private static final String HINT =
      "Select two or more rows (Shift+Down, or Shift+click): the first and the last of them are"
          + " compared here.";

  private final Recording recording;
  private final BooleanProperty active = new SimpleBooleanProperty();
  private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.TEXT);
  private final ReadOnlyStringWrapper difference = new ReadOnlyStringWrapper(HINT);
  private final Inquiry comparing;
  private @Nullable Pair pair;
  private int asked;

  /// As what the rows are compared.
  enum Form {
    TEXT("Text") {
      @Override
      String of(Capture capture, Entry entry) throws IOException {
        return VisibleText.lines(content(capture, entry, MOST_BYTES));
      }
    },
    HEX("Hex") {
      @Override
      String of(Capture capture, Entry entry) throws IOException {
        return HexDump.of(capture.bytes(entry, 0, MOST_BYTES));
      }
    },
    JSON("JSON") {
      @Override
      String of(Capture capture, Entry entry) throws IOException {
        ByteBuffer bytes = content(capture, entry, MOST_JSON + 1);
        if (bytes.remaining() > MOST_JSON) {
          return "#" + entry.place() + " is over 256 KiB: too long to be compared as JSON.";
        }
        try {
          String text = UTF_8.newDecoder().decode(bytes).toString();
          return JsonText.isValid(text)
              ? VisibleText.lines(JsonLayout.format(text))
              : "#" + entry.place() + " is not JSON.";
        } catch (CharacterCodingException e) {
          return "#" + entry.place() + " is not JSON: it is not UTF-8.";
        }
      }
    };

    private final String label;

    Form(String label) {
      this.label = label;
    }

    abstract String of(Capture capture, Entry entry) throws IOException;

    private static ByteBuffer content(Capture capture, Entry entry, int most) throws IOException {
      return entry instanceof Entry.Event event
          ? UTF_8.encode(event.text())
          : capture.payload(entry, most);
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /// The rows in order.
  record Pair(Entry first, Entry last) {
    static Pair of(Entry one, Entry other) {
      return ORDER.compare(one, other) <= 0 ? new Pair(one, other) : new Pair(other, one);
    }
  }

  CompareModel(Recording recording) {
    this.recording = recording;
    this.comparing = new Inquiry(recording, "compare the rows");
    active.subscribe(_ -> refresh());
    form.subscribe(_ -> refresh());
  }

  /// Whether it is looked at.
  BooleanProperty activeProperty() {
    return active;
  }

  /// As what the rows are compared.
  ObjectProperty<Form> formProperty() {
    return form;
  }

  /// A unified difference, or why there is none.
  ReadOnlyStringProperty differenceProperty() {
    return difference.getReadOnlyProperty();
  }

  /// Compares the two ends of a selection, in the order of their rows.
  void show(Entry lead, Entry anchor) {
    pair = Pair.of(lead, anchor);
    refresh();
  }

  private void refresh() {
    Pair now = pair;
    if (!active.get() || now == null) {
      return;
    }
    int number = ++asked; // what was asked before is of no use
    if (now.first().place().equals(now.last().place())) {
      difference.set(HINT);
      return;
    }
    Form by = form.get();
    difference.set("Comparing…");
    comparing.ask(
        () -> difference(recording.capture(), now, by),
        words -> show(number, words),
        why -> show(number, "Cannot be compared: " + why));
  }

  private void show(int number, String words) {
    if (number == asked) {
      difference.set(words);
    }
  }

  static String difference(Capture capture, Pair pair, Form form) throws IOException {
    for (Entry each : List.of(pair.first(), pair.last())) {
      if (form == Form.HEX && each instanceof Entry.Event) {
        return "#%s is an event, which has no bytes: compare it as text.".formatted(each.place());
      }
      if (!each.isCopied()) {
        return "No copy of %s was kept, so there is nothing to compare.".formatted(name(each));
      }
    }
    Difference.Side first = side(capture, pair.first(), form);
    Difference.Side last = side(capture, pair.last(), form);
    String words;
    try {
      Optional<String> found = Difference.of(first, last);
      words = found.isPresent() ? found.get() : same(capture, pair, form);
    } catch (Difference.TooMuchException _) {
      return "So many lines of %s and %s differ that comparing them would take too long."
          .formatted(name(pair.first()), name(pair.last()));
    }
    String cut =
        form != Form.JSON && Math.max(pair.first().kept(), pair.last().kept()) > MOST_BYTES
            ? "\nOnly the first 64 KiB of each were compared."
            : "";
    return words + cut;
  }

  /// A text may also say what is shown for a byte that is none.
  private static String same(Capture capture, Pair pair, Form form) throws IOException {
    String both = name(pair.first()) + " and " + name(pair.last());
    boolean alike =
        form == Form.TEXT
            && !Form.content(capture, pair.first(), MOST_BYTES)
                .equals(Form.content(capture, pair.last(), MOST_BYTES));
    return alike
        ? both + " look the same as text, and their bytes differ: compare them as hex."
        : both + " are the same" + (form == Form.JSON ? " as JSON." : ".");
  }

  /// With what stands behind the last line feed, were it nothing.
  private static Difference.Side side(Capture capture, Entry entry, Form form) throws IOException {
    return new Difference.Side(name(entry), List.of(form.of(capture, entry).split("\n", -1)));
  }

  private static String name(Entry entry) {
    return "#%s (%s bytes)".formatted(entry.place(), Quantity.count(entry.length()));
  }
}
