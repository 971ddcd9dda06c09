package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.store.Settings;
import org.peerscope.store.SettingsFile;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.wire.ConcatenatedJson;

/// Reading a conversation: frames and reads, notes, JSON, differences, the stream.
class ReadingJourneyTest {
  @TempDir private Path settings;
  private AppWindow window;
  private Peer peer;

  @BeforeEach
  void talk() throws IOException {
    new SettingsFile(settings.resolve("settings.json"))
        .save(Settings.DEFAULT.withFraming(new ConcatenatedJson()));
    peer = new Peer();
    window = new AppWindow(settings, peer.port()).untilText("#state", "Connected");
    peer.accept();
    peer.send("{\"a\":");
    window.untilText("#pressure", "5 B so far");
    peer.send("1}");
    window.untilRow("Frame: {\"a\":1}");
    peer.send("{\"a\":2,\"b\":{\"c/d\":[10,20]}}");
    window.untilRow("Frame: {\"a\":2");
  }

  @AfterEach
  void close() {
    window.close();
    peer.close();
  }

  @Test
  void aFrameIsUnfoldedIntoItsReadsByKeyboard() {
    window.selectRow("Frame: {\"a\":1}").press(KeyCode.RIGHT).untilRow("Read: {");
    assertThat(window.rows()).anyMatch(row -> row.strip().equals("Read: 1}"));

    window.press(KeyCode.LEFT);
    Fx.until("no reads", () -> window.rows().stream().noneMatch(r -> r.strip().startsWith("Read")));
  }

  @Test
  void aNoteIsKeptInTheCapture() {
    window.selectRow("Frame: {\"a\":1}").press(KeyCode.SHORTCUT, KeyCode.B);
    window.click("#inspector-note").write("look here").press(KeyCode.ENTER);
    window.untilRow("Frame: ✎ look here");
    window.selectRow("Frame: {\"a\":2").press(KeyCode.F2).untilText("#inspector-note", "look here");

    window.close();
    window = new AppWindow(settings);
    window.chooseFirst("Recent captures").untilRow("✎ look here");
  }

  @Test
  void bookmarksAreGoneToFromATableToo() {
    window.selectRow("Frame: {\"a\":1}").press(KeyCode.SHORTCUT, KeyCode.B);
    window.selectRow("Frame: {\"a\":2").inspect("Reads").click("#inspector-reads .table-row-cell");

    window.press(KeyCode.F2);

    var bookmark = window.find("#bookmark", ToggleButton.class);
    Fx.until("the bookmark", bookmark::isSelected);
  }

  @Test
  void onlyWhatIsMarkedIsShownOnRequest() {
    window.selectRow("Frame: {\"a\":2").press(KeyCode.SHORTCUT, KeyCode.B);
    var filter = window.find("#console-filter", ComboBox.class);
    Fx.run(() -> filter.getSelectionModel().selectLast());

    Fx.until("one row", () -> window.rows().size() == 1);
    assertThat(window.rows().getFirst()).contains("{\"a\":2");
  }

  @Test
  void aPlaceInJsonIsFoundAndItsPathCopied() {
    window.selectRow("Frame: {\"a\":2").inspect("JSON").untilText("#inspector-json", "\"c/d\"");
    window.click("#json-search").write("20").press(KeyCode.ENTER);
    window.untilText("#inspector-json", "20");
    Fx.until("the node alone", () -> !window.text("#inspector-json").contains("{"));
    window.click("#json-copy-path");

    assertThat(Fx.call(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("/b/c~1d/1");
  }

  @Test
  void twoRowsAreCompared() {
    window.inspect("Compare").selectRow("Frame: {\"a\":1}").press(KeyCode.SHIFT, KeyCode.DOWN);
    window.untilText("#inspector-compare", "-{\"a\":1}");
    window.untilText("#inspector-compare", "+{\"a\":2");
  }

  @Test
  void theStreamShowsBothDirectionsInOrder() {
    window.tab("JSON").setText("#json-editor", "17");
    window.click("#send").untilRow("Message: 17");
    window.press(KeyCode.SHORTCUT, KeyCode.E);

    Fx.until("a line", () -> window.stream().lines().stream().anyMatch(l -> l.contains("→ 17")));
    window.click("#stream-hex");
    Fx.until(
        "hex",
        () -> window.stream().lines().stream().anyMatch(l -> l.contains("00000000  7b 22 61 22")));
  }

  @Test
  void theStreamGrowsWhileItIsLookedAt() {
    window.press(KeyCode.SHORTCUT, KeyCode.E);
    Fx.until("a line", () -> window.stream().lines().stream().anyMatch(l -> l.contains("c/d")));

    peer.send("[\"newest\"]");

    Fx.until(
        "it", () -> window.stream().lines().stream().anyMatch(l -> l.contains("[\"newest\"]")));
    Node stream = window.find("#stream", Node.class);
    assertThat(Fx.call(() -> stream.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
        .asString()
        .contains("c/d")
        .endsWith("[\"newest\"]");
  }

  @Test
  void theDirectionsOfTheStreamHaveColoursOfTheirOwn() {
    window.tab("JSON").setText("#json-editor", "17");
    window.click("#send").untilRow("Message: 17");
    window.press(KeyCode.SHORTCUT, KeyCode.E);
    Fx.until("a line", () -> window.stream().lines().stream().anyMatch(l -> l.contains("→ 17")));

    assertThat(window.stream().colourOf("→ 17")).isNotEqualTo(window.stream().colourOf("c/d"));
  }

  @Test
  void aReadTellsTheFramesThatItHasBytesOf() {
    window.selectRow("Frame: {\"a\":1}").press(KeyCode.RIGHT).selectRow("Read: 1}");

    window.inspect("Reads").untilText("#reads-words", "frame");

    TableView<?> frames = window.find("#inspector-reads", TableView.class);
    Fx.until("one frame", () -> frames.getItems().size() == 1);
  }

  @Test
  void textIsReadInTheChosenCharset() {
    peer.send(new byte[] {'"', 'c', 'a', 'f', (byte) 0xE9, '"'});
    window.selectRow("caf").untilText("#inspector-text", "\\xE9");
    ComboBox<Charset> charset = charsets();

    Fx.run(() -> charset.setValue(Charset.forName("windows-1252")));

    window.untilText("#inspector-text", "\"café\"");
  }

  @SuppressWarnings("unchecked") // it has nothing else
  private ComboBox<Charset> charsets() {
    return window.find("#inspector-charset", ComboBox.class);
  }

  @Test
  void longLinesAreNotWrappedOnRequest() {
    window.selectRow("Frame: {\"a\":2");
    CodeArea text = window.find("#inspector-text", CodeArea.class);
    assertThat(Fx.call(text::isWrapText)).isTrue();

    window.click("#inspector-wrap");

    assertThat(Fx.call(text::isWrapText)).isFalse();
  }

  @Test
  void aCaptureThatWasCutSaysSoWhenItIsOpened() throws IOException {
    window.close();
    try (Stream<Path> captures = Files.list(settings.resolve("captures"))) {
      Path index = captures.findFirst().orElseThrow().resolve("index.bin");
      Files.write(index, new byte[7], StandardOpenOption.APPEND);
    }
    window = new AppWindow(settings);

    window.chooseFirst("Recent captures").untilRow("Frame: {\"a\":1}");

    window.untilText("#capture-recovery .label", "This capture is not whole: ");
    assertThat(window.isShown("#capture-recovery")).isTrue();
  }
}
