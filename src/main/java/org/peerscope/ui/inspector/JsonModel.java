package org.peerscope.ui.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.format.JsonLayout;
import org.peerscope.format.JsonOutline;
import org.peerscope.format.JsonOutline.Node;
import org.peerscope.format.JsonProblem;
import org.peerscope.format.JsonText;
import org.peerscope.format.Quantity;
import org.peerscope.format.VisibleText;
import org.peerscope.session.Recording;

/// A row as JSON: the text of a node, and the tree it stands in; read in the background, and only
/// while it is looked at. For the FX thread.
final class JsonModel {
  /// A longer content is shown as text and hex only.
  private static final int MOST_BYTES = 64 << 20;

  /// Reading more takes a moment in which there is something to say.
  private static final long SLOW = 1 << 20;

  /// So much of a node is laid out.
  private static final int MOST_SHOWN = 256 * 1024;

  private final Recording recording;
  private final BooleanProperty active = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<JsonOutline>> outline =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final Inquiry reading;
  private @Nullable Entry entry;
  private @Nullable Entry read;
  private @Nullable Node chosen;
  private String notes = "";

  JsonModel(Recording recording) {
    this.recording = recording;
    this.reading = new Inquiry(recording, "read the JSON");
    active.subscribe(_ -> refresh());
  }

  /// Whether it is looked at.
  BooleanProperty activeProperty() {
    return active;
  }

  /// The chosen node laid out, or why there is none.
  ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /// The tree; empty when the row is not JSON.
  ReadOnlyObjectProperty<Optional<JsonOutline>> outlineProperty() {
    return outline.getReadOnlyProperty();
  }

  /// Shows a row.
  void show(Entry next) {
    entry = next;
    refresh();
  }

  /// The row has other bytes now.
  void readAgain() {
    read = null;
    refresh();
  }

  private void refresh() {
    Entry wanted = entry;
    if (!active.get() || wanted == null || wanted.equals(read)) {
      return;
    }
    read = wanted;
    if (wanted.kept() > SLOW || reading.isUnderWay()) { // what is shown is of another row
      outline.set(Optional.empty());
      text.set("Reading " + Quantity.bytes(wanted.kept()) + "…");
    }
    reading.ask(
        () -> Reading.of(recording.capture(), wanted),
        this::show,
        why -> show(Reading.none(wanted, "Cannot be read back: " + why)));
  }

  private void show(Reading reading) {
    if (reading.entry().equals(entry)) {
      notes = reading.notes();
      text.set(reading.text());
      outline.set(reading.outline());
    } else if (reading.entry().equals(read)) {
      read = null; // it came while another row was looked at
    }
  }

  /// What was found out about a tree is of no use beside another row's.
  private <T> Consumer<T> whileShown(JsonOutline tree, Consumer<T> then) {
    return found -> outline.get().filter(tree::equals).ifPresent(_ -> then.accept(found));
  }

  /// Lays out another node.
  void choose(Node node) {
    chosen = node;
    outline
        .get()
        .ifPresent(
            tree ->
                recording.find(
                    "lay out the JSON",
                    () -> Reading.layOut(tree, node),
                    whileShown(tree, words -> showNode(node, words))));
  }

  /// A large node chosen before may be laid out after a small one.
  private void showNode(Node node, String words) {
    if (node.equals(chosen)) {
      text.set(words + notes);
    }
  }

  /// A node's text, to be put on the clipboard; empty when it is too much.
  String copy(JsonOutline tree, Node node) {
    if (node.end() - node.start() > InspectorModel.MOST_COPIED) {
      recording.problem(InspectorModel.TOO_MUCH);
      return "";
    }
    return tree.text(node);
  }

  /// Finds a node's children.
  void children(Node node, Consumer<List<Node>> then) {
    outline
        .get()
        .ifPresent(
            tree ->
                recording.find("read the JSON", () -> tree.children(node), whileShown(tree, then)));
  }

  /// The way to a node: at each level all nodes, and which of them to take.
  ///
  /// @param at the byte that was found
  record Way(int at, List<Step> steps) {
    /// One level.
    record Step(List<Node> nodes, int index) {}
  }

  /// Finds the next place of a text behind a byte, round the end.
  ///
  /// @param then told of the way there; empty when the text is nowhere
  void find(String wanted, int after, Consumer<Optional<Way>> then) {
    outline
        .get()
        .ifPresent(
            tree ->
                recording.find(
                    "search the JSON", () -> way(tree, wanted, after), whileShown(tree, then)));
  }

  private static Optional<Way> way(JsonOutline tree, String wanted, int after) {
    int found = tree.find(wanted, after + 1);
    int at = found >= 0 ? found : tree.find(wanted, 0);
    if (at < 0) {
      return Optional.empty();
    }
    var steps = new ArrayList<Way.Step>();
    Node node = tree.root();
    while (true) {
      List<Node> nodes = tree.children(node);
      int index = JsonOutline.indexAt(nodes, at);
      if (index < 0) {
        return Optional.of(new Way(at, steps));
      }
      steps.add(new Way.Step(nodes, index));
      node = nodes.get(index);
    }
  }

  /// What was made of a row.
  private record Reading(Entry entry, String text, String notes, Optional<JsonOutline> outline) {
    static Reading of(Capture capture, Entry entry) throws IOException {
      ByteBuffer payload = capture.payload(entry, MOST_BYTES + 1);
      if (!payload.hasRemaining()) {
        return none(entry, entry.isCopied() ? "There are no bytes." : RowWords.whyNoCopy(entry));
      }
      if (payload.remaining() > MOST_BYTES) {
        return none(entry, "This is over 64 MiB: too long to be shown as JSON.");
      }
      var source = new byte[payload.remaining()];
      payload.get(source);
      try {
        List<JsonProblem> problems =
            JsonText.check(UTF_8.newDecoder().decode(ByteBuffer.wrap(source)).toString());
        boolean valid = problems.stream().noneMatch(p -> p.kind() == JsonProblem.Kind.INVALID);
        return valid
            ? valid(entry, JsonOutline.of(source), problems)
            : none(entry, "This is not JSON. " + problems.getLast() + "\n\n" + beginning(source));
      } catch (CharacterCodingException e) {
        return none(entry, "This is not JSON: it is not UTF-8.");
      }
    }

    /// As it was received, so that one sees what is wrong with it.
    private static String beginning(byte[] source) {
      String shown =
          VisibleText.lines(ByteBuffer.wrap(source, 0, Math.min(MOST_SHOWN, source.length)));
      return source.length <= MOST_SHOWN ? shown : shown + "\n… Only the beginning is shown.";
    }

    private static Reading none(Entry entry, String why) {
      return new Reading(entry, why, "", Optional.empty());
    }

    private static Reading valid(Entry entry, JsonOutline tree, List<JsonProblem> problems) {
      var notes = new StringBuilder();
      problems.forEach(p -> notes.append("\n// ").append(p));
      String words = layOut(tree, tree.root()) + notes;
      return new Reading(entry, words, notes.toString(), Optional.of(tree));
    }

    static String layOut(JsonOutline tree, Node node) {
      String source = format(tree, node);
      String shown = VisibleText.lines(source);
      boolean whole =
          node.kind() == JsonOutline.Kind.VALUE
              ? source.length() < MOST_SHOWN
              : node.end() - node.start() <= MOST_SHOWN;
      return whole
          ? shown
          : shown + "\n// … Only the beginning is laid out. Choose a part of it in the tree.";
    }

    private static String format(JsonOutline tree, Node node) {
      return node.kind() == JsonOutline.Kind.VALUE
          ? JsonLayout.format(tree.text(node), MOST_SHOWN)
          : tree.text(node, MOST_SHOWN);
    }
  }
}
