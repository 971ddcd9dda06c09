package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;

/// Choosing how bytes become messages, and finding out when the choice is wrong.
class FramingJourneyTest {
  private final Peer peer = new Peer();
  @TempDir private Path folder;
  private AppWindow window;

  @BeforeEach
  void open() {
    window = new AppWindow(folder.resolve("settings"));
  }

  @AfterEach
  void close() {
    window.close();
    peer.close();
  }

  @Test
  void aFramingIsFoundByItsProtocolAndUsedByKeyboardAlone() {
    connect();
    window.press(KeyCode.SHORTCUT, KeyCode.R);
    Fx.until("the search", () -> window.isShown("#framing-search"));

    window.write("modb").press(KeyCode.DOWN).untilText("#framing-description", "Transaction and");
    window.press(KeyCode.ENTER).untilText("#framing", "Modbus/TCP");
    peer.send(new byte[] {0, 1, 0, 0, 0, 3, 1, 'a', 'b'});

    window.untilRow("Frame: <NUL><SOH><NUL><NUL><SOH>ab");
  }

  @Test
  void enterInTheSearchUsesTheFirstThatIsFound() {
    use("Lines (LF)");
    window.press(KeyCode.SHORTCUT, KeyCode.R).untilText("#framing-delimiter", "0A");

    window.write("dle").press(KeyCode.ENTER);

    window.untilText("#framing", "STX … ETX with DLE");
  }

  @Test
  void enterWithoutASearchKeepsAFramingOfOnesOwn() {
    use("Lines (LF)");
    window.click("#framing").fill("#framing-delimiter", "3B").click("#framing-use");
    window.untilText("#framing", "3B");

    window.press(KeyCode.SHORTCUT, KeyCode.R).press(KeyCode.ENTER);

    Fx.until("it is chosen", () -> !window.isShown("#framing-search"));
    assertThat(window.text("#framing")).contains("3B");
  }

  @Test
  void wrongBytesAreSkippedOnlyWhereANextFrameCanBeFound() {
    window.click("#framing").fill("#framing-search", "Netstring").press(KeyCode.DOWN);
    Fx.until("no choice", () -> !window.isShown("#framing-recovery"));

    window.fill("#framing-search", "Modbus").press(KeyCode.DOWN);

    Fx.until("the choice", () -> window.isShown("#framing-recovery"));
  }

  @Test
  void aCustomFramingIsDrawnAndEncodesASample() {
    window.click("#framing").fill("#framing-search", "Kafka").press(KeyCode.DOWN);
    window.untilText("#framing-description", "Requests and responses of Apache Kafka");

    choose("#framing-width", 2);
    window.click("#framing-sample-hex").fill("#framing-sample", "Hello");

    window.untilText("#framing-description", "Custom");
    window.untilText("#framing-encoded", "00 05  |  48 65 6C 6C 6F");
    assertThat(diagram())
        .isEqualTo("length: 16-bit big-endian, counts what follows; payload: length bytes");
  }

  @Test
  void aFramingThatCannotBeSaysWhyAndIsNotUsed() {
    window.click("#framing").fill("#framing-search", "(LF)").press(KeyCode.DOWN);
    window.untilText("#framing-delimiter", "0A").fill("#framing-delimiter", "0");

    window.untilText("#framing-problem", "hex");
    window.click("#framing-use");

    assertThat(window.isShown("#framing-use")).isTrue();
    window.press(KeyCode.ESCAPE).untilText("#framing", "None (raw reads)");
  }

  @Test
  void whatIsSentIsFramedByTheSameRule() {
    connect();
    use("Netstring");

    window.fill("#text-editor", "hi").press(KeyCode.SHORTCUT, KeyCode.ENTER);

    window.untilRow("Message: hi");
    assertThat(peer.receive(5)).isEqualTo("2:hi,");
  }

  @Test
  void aRememberedFramingTakesNoLineEndingEither() {
    connect();
    use("Netstring");
    window.untilText("#line-ending", "NONE").close();

    window = new AppWindow(folder.resolve("settings"));

    window.untilText("#framing", "Netstring").untilText("#line-ending", "NONE");
  }

  @Test
  void anotherFramingIsTriedOnWhatWasReceivedBeforeItIsUsed() {
    connect();
    peer.send("one\r\ntwo\r\nthr");
    window.untilRow("Read: one<CR><LF>two<CR><LF>thr");

    window.click("#framing").fill("#framing-search", "(CRLF)").press(KeyCode.DOWN);

    window.untilText("#framing-trial", "2 frames, 3 bytes left over, no problems");
    assertThat(window.rows()).noneMatch(r -> r.startsWith("Frame"));
    window.click("#framing-use").untilRow("Frame: two");
  }

  @Test
  void theDoctorNamesTheCauseAndItsFixIsOneClick() {
    connect();
    use("Kafka");
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

    window.untilText("#doctor .label", "1213486160 is the ASCII text \"HTTP\"");
    window.untilText("#doctor .label", "Evidence: ");
    window.click("#doctor-use").untilText("#framing", "HTTP/1.1");

    window.untilRow("Frame: HTTP/1.1 200 OK").untilRow("Decoded anew: 1 frame, 0 bytes left over");
    Fx.until("silence", () -> !window.isShown("#doctor"));
  }

  @Test
  void theReadsOfASplitMessageExplainThemselves() {
    connect();
    use("Lines (LF)");
    peer.send("in two ");
    window.untilText("#status-bar .label", "Receiving a frame: 7 B so far");
    peer.send("reads\n");

    window.untilRow("Frame: in two reads").selectRow("Frame: in two reads");
    inspect("Reads");
    window.untilText("#reads-words", "This frame arrived in 2 reads");
    assertThat(pieces()).isEqualTo(2);
  }

  private void connect() {
    window.connectTo(peer.port());
    peer.accept();
    window.untilText("#state", "Connected");
  }

  private void use(String preset) {
    window.click("#framing").fill("#framing-search", preset).press(KeyCode.DOWN, KeyCode.ENTER);
    window.untilText("#framing", preset);
  }

  private <T> void choose(String combo, T value) {
    Fx.run(() -> this.<T>box(combo).setValue(value));
  }

  @SuppressWarnings("unchecked") // the test knows what is in its box
  private <T> ComboBox<T> box(String query) {
    return window.find(query, ComboBox.class);
  }

  private void inspect(String tab) {
    TabPane tabs = Fx.call(() -> window.find("#inspector .tab-pane", TabPane.class));
    Fx.run(
        () ->
            tabs.getTabs().stream()
                .filter(t -> t.getText().equals(tab))
                .forEach(tabs.getSelectionModel()::select));
  }

  private String diagram() {
    return Fx.call(() -> window.find("#framing-diagram", Pane.class).getAccessibleText());
  }

  private int pieces() {
    return Fx.call(() -> window.find("#inspector-reads", TableView.class).getItems().size());
  }
}
