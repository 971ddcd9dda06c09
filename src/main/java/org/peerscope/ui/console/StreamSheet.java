package org.peerscope.ui.console;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.ui.console.StreamModel.Position;
import org.peerscope.ui.console.StreamPage.Line;

/// Both directions as one sheet, of which only the lines in view are drawn; for the FX thread.
final class StreamSheet extends Region {
  private static final PseudoClass SENT = PseudoClass.getPseudoClass("sent");
  private static final double EDGE = 8;

  /// Time and arrow before each line.
  private static final int GUTTER = "12:34:56.789 → ".length();

  /// What a line may have more than its columns: the name of a line end.
  private static final int END = "<CR><LF>".length();

  private final StreamModel model;
  private final StreamCursor cursor;
  private final BooleanProperty follow;
  private final Consumer<Entry> selected;
  private final ScrollBar bar = new ScrollBar();
  private final List<Text> texts = new ArrayList<>();
  private final Text probe = new Text("0".repeat(20));
  private final Region mark = new Region();
  private List<Line> lines = List.of();
  private Position top = Position.START;
  private double lineHeight = 16;
  private double characterWidth = 8;
  private boolean placing;
  private double wheel;
  private @Nullable StreamByte wanted;

  /// A byte that is to be brought into view as soon as its row was looked at.
  private record StreamByte(boolean sent, long offset) {
    static StreamByte startOf(Line line) {
      return new StreamByte(line.sent(), line.offset());
    }
  }

  /// @param follow whether the end is kept in view
  /// @param selected told of the row whose bytes were clicked
  StreamSheet(StreamModel model, BooleanProperty follow, Consumer<Entry> selected) {
    this.model = model;
    this.cursor = new StreamCursor(model);
    this.follow = follow;
    this.selected = selected;
    setId("stream");
    getStyleClass().add("stream-sheet");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT_AREA);
    setAccessibleText("The conversation, both directions in order");
    probe.getStyleClass().add("line");
    probe.setVisible(false);
    bar.setOrientation(Orientation.VERTICAL);
    mark.getStyleClass().add("looked-at");
    mark.setManaged(false);
    getChildren().setAll(probe, mark, bar);
    bar.valueProperty().addListener((_, _, value) -> dragged(value.doubleValue()));
    addEventHandler(ScrollEvent.SCROLL, this::wheeled);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    model.hexProperty().subscribe(_ -> keepPlace());
    follow.subscribe(_ -> requestLayout());
    visibleProperty().subscribe(_ -> news());
    model.rows().countProperty().subscribe(_ -> news());
    model.rows().versionProperty().subscribe(_ -> keepPlace());
    model.rows().generationProperty().subscribe(_ -> cursor.forgetFrame());
  }

  /// Draws what has come.
  void news() {
    if (isVisible()) {
      model.refresh();
      requestLayout();
    }
  }

  private int visibleLines() {
    return (int) Math.max(1, (getHeight() - EDGE) / lineHeight);
  }

  @Override
  protected void layoutChildren() {
    if (!isVisible()) {
      return;
    }
    probe.applyCss();
    characterWidth = probe.getLayoutBounds().getWidth() / probe.getText().length();
    lineHeight = Math.max(8, Math.ceil(probe.getLayoutBounds().getHeight() * 1.25));
    double wide = Math.ceil(bar.prefWidth(-1));
    bar.resizeRelocate(getWidth() - wide, 0, wide, getHeight());
    setClip(new Rectangle(getWidth(), getHeight()));
    double room = (getWidth() - wide - 2 * EDGE) / Math.max(1, characterWidth);
    if (model.columns(Math.max(16, (int) room - GUTTER - END))) {
      keepPlace();
    }
    draw();
  }

  /// Lines that are laid out anew are others: the byte at the top stays there.
  private void keepPlace() {
    if (wanted == null && !lines.isEmpty()) {
      wanted = StreamByte.startOf(lines.getFirst());
    }
    requestLayout();
  }

  private void draw() {
    placeTop();
    lines = model.lines(top, visibleLines());
    while (texts.size() < lines.size()) {
      texts.add(text());
    }
    for (int i = 0; i < texts.size(); i++) {
      texts.get(i).setVisible(i < lines.size());
      if (i < lines.size()) {
        draw(texts.get(i), lines.get(i), i);
      }
    }
    placeMark();
    placeBar();
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_START);
    notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_END);
  }

  private void placeTop() {
    StreamByte next = wanted;
    if (follow.get()) {
      wanted = null; // or it would be gone to when the following ends
    } else if (next != null) {
      Optional<Position> found = model.find(next.sent(), next.offset());
      wanted = found.isPresent() ? null : next;
      top = found.orElse(top);
    }
    Position end = model.end(visibleLines());
    top = follow.get() || top.compareTo(end) > 0 ? end : top;
  }

  /// Lines in view that belong together.
  ///
  /// @param end the one behind the last
  private record Range(int first, int end) {}

  /// Those of the row that is looked at, which follow each other.
  private Range marked() {
    int[] all = IntStream.range(0, lines.size()).filter(at -> cursor.isIn(lines.get(at))).toArray();
    return all.length == 0 ? new Range(0, 0) : new Range(all[0], all[0] + all.length);
  }

  private void placeMark() {
    Range marked = marked();
    mark.setVisible(marked.end() > 0);
    double width = getWidth() - bar.getWidth();
    double height = (marked.end() - marked.first()) * lineHeight;
    mark.resizeRelocate(0, EDGE / 2 + marked.first() * lineHeight, width, height);
  }

  /// What a screen reader says of the first lines in view.
  private String spoken(int count) {
    return texts.stream().limit(count).map(Text::getText).collect(joining("\n"));
  }

  private int startOf(int line) {
    return line == 0 ? 0 : spoken(line).length() + 1;
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case TEXT -> spoken(lines.size());
      case SELECTION_START, CARET_OFFSET -> startOf(marked().first());
      case SELECTION_END -> spoken(marked().end()).length();
      case EDITABLE -> false;
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  private Text text() {
    var text = new Text();
    text.getStyleClass().add("line");
    text.setManaged(false);
    getChildren().add(text);
    return text;
  }

  private void draw(Text text, Line line, int at) {
    String gutter =
        line.leads()
            ? EntryText.time(line.row()) + " " + EntryText.arrow(line.row()) + " "
            : " ".repeat(GUTTER);
    text.setText(gutter + model.text(line));
    text.pseudoClassStateChanged(SENT, line.sent());
    text.relocate(EDGE, EDGE / 2 + at * lineHeight);
  }

  private void placeBar() {
    placing = true;
    double end = inPages(follow.get() ? top : model.end(visibleLines()));
    bar.setMax(end > 0 ? end : 1);
    bar.setVisibleAmount(end > 0 ? Math.min(end / 2, 1) : 1); // one that fills the track is dead
    bar.setBlockIncrement(bar.getVisibleAmount());
    bar.setValue(inPages(top));
    placing = false;
  }

  private double inPages(Position at) {
    return at.page() + (double) at.line() / Math.max(1, model.linesOf(at.page()));
  }

  private void dragged(double value) {
    if (placing) {
      return;
    }
    if (value >= bar.getMax()) {
      scrollTo(model.end(visibleLines()));
    } else {
      long page = Math.clamp((long) value, 0, Math.max(0, model.pages() - 1));
      long line = (long) ((value - page) * model.linesOf(page));
      scrollTo(model.move(new Position(page, 0), line));
    }
  }

  /// Brings a line to the top; the end is followed once it is in view.
  private void scrollTo(Position to) {
    Position end = model.end(visibleLines());
    boolean atEnd = to.compareTo(end) >= 0;
    wanted = null;
    top = atEnd ? end : to;
    follow.set(atEnd);
    requestLayout();
  }

  /// Brings the line with a byte to the top and selects its message.
  void reveal(boolean sent, long offset) {
    wanted = new StreamByte(sent, offset);
    requestLayout();
    model.message(sent, offset).ifPresent(this::choose);
  }

  /// Marks the row that is looked at elsewhere; an event is in no stream.
  void lookAt(Entry row) {
    cursor.lookAt(row);
    if (row.length() > 0) {
      wanted = new StreamByte(row instanceof SentEntry, row.offset());
    }
    requestLayout();
  }

  /// Whoever goes on from the end that is followed is there.
  private void scrollBy(long by) {
    if (by < 0 || !follow.get()) {
      scrollTo(model.move(top, by));
    }
  }

  /// A touchpad goes by parts of a line.
  private void wheeled(ScrollEvent event) {
    wheel -= event.getDeltaY() / lineHeight;
    long by = (long) wheel;
    if (by != 0) {
      wheel -= by;
      scrollBy(by);
    }
    event.consume();
  }

  /// Goes to the row before or behind.
  void step(int by) {
    List<Line> inView = inView();
    if (inView.isEmpty()) {
      return;
    }
    wanted = null; // one has gone on since that was asked for
    Optional<Entry> before = chosen();
    int moved = cursor.step(inView, by);
    if (moved != 0) {
      scrollBy(moved);
    }
    chosen().filter(row -> before.filter(row::equals).isEmpty()).ifPresent(this::choose);
  }

  /// Goes to the first row of the view before, or to the last one of the view behind.
  void page(int by) {
    if (by > 0 && follow.get()) {
      toEnd();
    } else {
      scrollBy((long) by * visibleLines());
      chooseAtEdge(by);
    }
  }

  void toStart() {
    scrollTo(Position.START);
    chooseAtEdge(-1);
  }

  void toEnd() {
    scrollTo(model.end(visibleLines()));
    chooseAtEdge(1);
  }

  private void chooseAtEdge(int by) {
    List<Line> inView = inView();
    if (!inView.isEmpty()) {
      choose(by > 0 ? cursor.last(inView) : cursor.first(inView));
    }
  }

  /// Keys may come faster than pictures.
  private List<Line> inView() {
    return model.lines(top, visibleLines());
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    int at = (int) ((event.getY() - EDGE / 2) / lineHeight);
    if (at >= 0 && at < lines.size()) {
      int column = (int) ((event.getX() - EDGE) / characterWidth) - GUTTER;
      Entry row = model.row(lines.get(at), column);
      choose(row);
    }
  }

  private void choose(Entry row) {
    cursor.lookAt(row);
    follow.set(follow.get() && model.beside(row, 1).isEmpty()); // or what comes would push it away
    selected.accept(row);
    requestLayout();
  }

  /// The row that is looked at; empty before one was chosen.
  Optional<Entry> chosen() {
    return cursor.row();
  }
}
