package org.peerscope.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/// The tree of a JSON text, of which only the nodes asked for are made, so that a text of 50 MB
/// takes little more memory than its bytes.
///
/// The text must be valid ([JsonText#check]). Constant; usable from any thread. A node's children
/// take a pass over its bytes.
public final class JsonOutline {
  /// A value with more members or elements has groups of so many as its children.
  public static final int GROUP = 1000;

  private final byte[] source;

  private JsonOutline(byte[] source) {
    this.source = source;
  }

  /// The outline of a text in UTF-8, which is not copied and must not change.
  public static JsonOutline of(byte[] validJson) {
    return new JsonOutline(validJson);
  }

  /// What a node stands for.
  public enum Kind {
    /// A value.
    VALUE,
    /// Some of an object's many members.
    MEMBERS,
    /// Some of an array's many elements.
    ELEMENTS
  }

  /// A value, or a group of a value's many members or elements; a constant.
  ///
  /// @param name of a member, or the place of an element; empty for the whole text
  /// @param from the first byte of its name, or else of the value
  /// @param start the first byte of the value
  /// @param end the byte behind the value
  public record Node(String name, Kind kind, int from, int start, int end) {}

  /// The whole text.
  public Node root() {
    int start = 0;
    while (start < source.length && isSpace(source[start])) {
      start++;
    }
    int end = source.length;
    while (end > start && isSpace(source[end - 1])) {
      end--;
    }
    return new Node("", Kind.VALUE, start, start, end);
  }

  private static boolean isSpace(byte each) {
    return each == ' ' || each == '\n' || each == '\r' || each == '\t';
  }

  /// Whether a node has children, or is an empty object or array.
  public boolean isContainer(Node node) {
    return node.kind() != Kind.VALUE || hasMembers(node) || source[node.start()] == '[';
  }

  private boolean hasMembers(Node node) {
    return node.kind() == Kind.MEMBERS
        || (node.kind() == Kind.VALUE && source[node.start()] == '{');
  }

  /// The value's text, as it stands there.
  public String text(Node node) {
    return new String(source, node.start(), node.end() - node.start(), UTF_8);
  }

  /// The value's text from its beginning, cut.
  ///
  /// @param most how many bytes at most
  public String text(Node node, int most) {
    int length = node.end() - node.start();
    int shown = Utf8.floor(ByteBuffer.wrap(source, node.start(), length), Math.min(most, length));
    return new String(source, node.start(), shown, UTF_8);
  }

  /// The members or elements, or groups of them; none for a plain value.
  public List<Node> children(Node node) {
    if (!isContainer(node)) {
      return List.of();
    }
    return node.kind() == Kind.VALUE ? grouped(node) : inGroup(node);
  }

  private List<Node> inGroup(Node group) {
    int first = Integer.parseInt(group.name().substring(0, group.name().indexOf(' ')));
    var children = new ArrayList<Node>();
    walk(group, group.start(), first, children::add);
    return children;
  }

  /// One pass that keeps the first children, and where each group begins.
  private List<Node> grouped(Node node) {
    var children = new ArrayList<Node>();
    var marks = IntStream.builder();
    int[] count = {0};
    int[] last = {node.start() + 1};
    walk(
        node,
        node.start() + 1,
        0,
        child -> {
          if (count[0] % GROUP == 0) {
            marks.add(child.from());
          }
          if (count[0] < GROUP) {
            children.add(child);
          }
          count[0]++;
          last[0] = child.end();
        });
    Kind kind = hasMembers(node) ? Kind.MEMBERS : Kind.ELEMENTS;
    return count[0] <= GROUP ? children : groups(kind, marks.build().toArray(), count[0], last[0]);
  }

  private static List<Node> groups(Kind kind, int[] marks, int count, int end) {
    return IntStream.range(0, marks.length)
        .mapToObj(
            i -> {
              int first = i * GROUP;
              int behind = Math.min(count, first + GROUP);
              int to = i + 1 < marks.length ? marks[i + 1] : end;
              return new Node(first + " … " + (behind - 1), kind, marks[i], marks[i], to);
            })
        .toList();
  }

  private interface Taker {
    void take(Node child);
  }

  /// Goes over members or elements that stand side by side.
  private void walk(Node node, int from, int first, Taker taker) {
    int index = first;
    for (int at = next(from, node.end()); at < node.end(); index++) {
      int start = at;
      String name = Integer.toString(index);
      if (hasMembers(node)) {
        int behind = skipString(at);
        name = name(at, behind);
        at = next(behind, node.end());
      }
      int end = skip(at);
      taker.take(new Node(name, Kind.VALUE, start, at, end));
      at = next(end, node.end());
    }
  }

  /// The next byte of a name or value; the end behind the last one.
  private int next(int from, int end) {
    int at = from;
    while (at < end && (isSpace(source[at]) || source[at] == ',' || source[at] == ':')) {
      at++;
    }
    return at < end && (source[at] == ']' || source[at] == '}') ? end : at;
  }

  private String name(int start, int end) {
    try (JsonParser parser =
        JsonText.FACTORY.createParser(ObjectReadContext.empty(), source, start, end - start)) {
      parser.nextToken();
      return parser.getString();
    }
  }

  /// The byte behind a value.
  private int skip(int start) {
    int depth = 0;
    int at = start;
    do {
      switch (source[at]) {
        case '"' -> at = skipString(at);
        case '{', '[' -> {
          depth++;
          at++;
        }
        case '}', ']' -> {
          depth--;
          at++;
        }
        default -> at = depth == 0 ? skipPlain(at) : at + 1;
      }
    } while (depth > 0);
    return at;
  }

  private int skipString(int start) {
    int at = start + 1;
    while (source[at] != '"') {
      at += source[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  /// A number, or a literal.
  private int skipPlain(int start) {
    int at = start;
    while (at < source.length && ",]}".indexOf(source[at]) < 0 && !isSpace(source[at])) {
      at++;
    }
    return at;
  }

  /// The first byte of a text behind a place; -1 when there is none.
  ///
  /// @param from where to begin, 0 or more
  public int find(String text, int from) {
    String latin = new String(text.getBytes(UTF_8), ISO_8859_1);
    return latin.isEmpty() ? -1 : new String(source, ISO_8859_1).indexOf(latin, from);
  }

  /// Which of some nodes has a byte; -1 for none.
  public static int indexAt(List<Node> nodes, int offset) {
    int[] starts = nodes.stream().mapToInt(Node::from).toArray();
    int found = Arrays.binarySearch(starts, offset);
    int at = found >= 0 ? found : -found - 2;
    return at >= 0 && offset < nodes.get(at).end() ? at : -1;
  }
}
