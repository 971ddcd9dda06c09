package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlantafx.base.controls.CustomTextField;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.application.Application;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.javafx.FontIcon;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.support.Uncaught;

/// What users do, in the real window, without a display.
class JourneyTest {
  @TempDir private Path folder;
  private AppWindow window;

  @BeforeEach
  void open() {
    window = new AppWindow(folder.resolve("settings"));
  }

  @AfterEach
  void close() {
    window.close();
  }

  /// A text field does not take control characters.
  @Test
  void whatTextCannotHoldIsNotLeftOutWithoutAWord() {
    TextArea editor = window.find("#text-editor", TextArea.class);

    Fx.run(() -> editor.replaceSelection("a\u001b[2Jb\r\nc\0"));
    window.untilText(
        "#text-problem",
        "2 control characters cannot stand in text and were left out:"
            + " use the Hex tab to send such bytes");

    Fx.run(() -> editor.replaceText(0, editor.getLength(), "abc"));
    Fx.until("no problem", () -> window.text("#text-problem").isEmpty());
  }

  @Test
  void firstStartConnectSendAndSeeTheAnswer() {
    window.click("#connect").untilText("#state", "Connected");
    window.fill("#text-editor", "hello").press(KeyCode.SHORTCUT, KeyCode.ENTER);

    window.untilRow("Echo practice server listens on 127.0.0.1:");
    window.untilRow("Message: hello<LF>").untilRow("Read: [Answer to #");
    window.untilText("#verdict", "Connected").untilText("#tcp-state", "ESTABLISHED");
    window.untilText("#peer-name", "127.0.0.1:");
  }

  @Test
  void aConversationIsHeldByKeyboardAlone() {
    window.press(KeyCode.SHORTCUT, KeyCode.L).press(KeyCode.ENTER);
    window.untilText("#state", "Connected").press(KeyCode.SHORTCUT, KeyCode.M);
    window.write("keys").press(KeyCode.SHORTCUT, KeyCode.ENTER);

    window.untilRow("Message: keys<LF>").untilRow("Read: [Answer to #");
    window.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C).untilText("#state", "Disconnected");
  }

  @Test
  void refusedThenPracticeThenConnected() {
    fast();
    int port = Peer.freePort();
    window.connectTo(port).untilText("#state", "Refused");
    window.untilText(".notification-bar .label", "Is a server listening there?");
    window.untilRow("failed: refused; no attempt is left");

    window.startPractice("Line chat").untilText("#framing", "Lines (LF)").click("#connect");

    window.untilText("#state", "Connected").untilRow("Frame: Hello! Send me lines");
    window.fill("#text-editor", "good day").press(KeyCode.SHORTCUT, KeyCode.ENTER);
    window.untilRow("Line 1 has 8 characters: good day");
  }

  @Test
  void jsonRequestAndResponse() {
    window.startPractice("JSON").untilText("#framing", "JSON request/response").click("#connect");
    window.untilText("#state", "Connected").tab("JSON");
    window.setText("#json-editor", "{\"command\": \"get_status\"}");

    window.click("#send");

    window.untilRow("Message: {\"command\": \"get_status\"}").untilRow("\"status\":\"ok\"");
    window
        .selectRow("\"status\":\"ok\"")
        .inspect("JSON")
        .untilText("#inspector-json", "\"status\": \"ok\"");
    window.untilText("#inspector-title", "header");
    assertThat(window.rows()).anyMatch(r -> r.matches("Frame: \\[Answer to #\\d+ after .*"));
  }

  @Test
  void invalidJsonIsPlacedAndSentOnlyOnInsisting() {
    window.click("#connect").untilText("#state", "Connected").tab("JSON");
    window.setText("#json-editor", "{\n\"a\": }");
    window.untilText("#json-problem", "Line 2, column 6");

    assertThat(window.isEnabled("#send")).isFalse();
    window.click("#send-anyway").untilRow("Message: {<LF>\"a\": }");
  }

  @Test
  void formatAndMinifyKeepNumbers() {
    window.tab("JSON").setText("#json-editor", "{\"a\":1.10,\"b\":1e400}");

    window.click("#json-format").untilText("#json-editor", "{\n  \"a\": 1.10,\n  \"b\": 1e400\n}");
    window.click("#json-minify").untilText("#json-editor", "{\"a\":1.10,\"b\":1e400}");
  }

  @Test
  void hexIsForgivingAndPlacesItsProblems() {
    window.click("#connect").untilText("#state", "Connected").tab("Hex");
    window.fill("#hex-editor", "0x48,0x69 zz").untilText("#hex-problem", "column 11");
    assertThat(window.isEnabled("#send")).isFalse();

    window.fill("#hex-editor", "48:69").press(KeyCode.SHORTCUT, KeyCode.ENTER);

    window.untilRow("Message: Hi").untilRow("Hi");
  }

  @Test
  void aWrongPortIsMarkedAndConnectIsOff() {
    window.fill("#port", "65536");

    assertThat(window.isEnabled("#connect")).isFalse();
    CustomTextField port = window.find("#port", CustomTextField.class);
    assertThat(port.getAccessibleHelp()).isEqualTo("A port is a number from 1 to 65535.");
    assertThat(port.getRight()).isInstanceOf(FontIcon.class);
    window.fill("#port", "5701");
    assertThat(window.isEnabled("#connect")).isTrue();
    assertThat(port.getRight()).isNull();
  }

  @Test
  void aBlankHostIsMarkedAndConnectIsOff() {
    window.fill("#host", " ");

    assertThat(window.isEnabled("#connect")).isFalse();
    CustomTextField host = window.find("#host", CustomTextField.class);
    assertThat(host.getAccessibleHelp()).isEqualTo("Enter a host name or an address.");
    assertThat(host.getRight()).isInstanceOf(FontIcon.class);
    window.fill("#host", "127.0.0.1");
    assertThat(window.isEnabled("#connect")).isTrue();
  }

  @Test
  void aServerThatAppearsIsMetOnTheSecondAttempt() {
    limits("\"retryDelayMillis\":2000");
    int port = Peer.freePort();
    window.connectTo(port).untilRow("Attempt 1 of 3");
    try (var _ = new Peer(port)) {
      window.untilText("#state", "Connected").untilRow("failed: refused; next in");
    }
  }

  @Test
  void aServerThatClosesChangesTheVerdict() {
    try (var peer = new Peer()) {
      window.connectTo(peer.port()).untilText("#state", "Connected");
      peer.accept().send("bye").halfClose();

      window.untilText("#verdict", "Peer has closed its side; you can still send");
      window.untilText("#tcp-state", "CLOSE-WAIT").untilText("#state", "Closed by peer");
    }
  }

  @Test
  void aServerThatResetsIsNamed() {
    try (var peer = new Peer()) {
      window.connectTo(peer.port()).untilText("#state", "Connected");
      peer.accept().reset();

      window.untilText("#verdict", "Reset by peer").untilText("#state", "Reset by peer");
      window.untilText(".notification-bar .label", "Reset by peer 127.0.0.1:");
    }
  }

  @Test
  void rowsAreCountedWithoutAConnectionToo() {
    window.startPractice("Web").untilRow("Web practice server listens");

    window.untilText("#status-bar .label", "Rows 1 (0/s)");
  }

  @Test
  void aConnectThatIsNeverAnsweredCanBeCancelled() throws IOException {
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var _ = new Socket(full.getInetAddress(), full.getLocalPort());
        var _ = new Socket(full.getInetAddress(), full.getLocalPort())) {
      window.connectTo(full.getLocalPort()).untilText("#state", "Connecting");

      window.click("#disconnect");

      window.untilText("#state", "Cancelled");
      assertThat(window.isEnabled("#connect")).isTrue();
    }
  }

  @Test
  void aTimeOutKeepsTheConnection() {
    limits("\"responseTimeoutMillis\":100");
    try (var peer = new Peer()) {
      window.connectTo(peer.port()).untilText("#state", "Connected");
      window.fill("#text-editor", "anyone?").press(KeyCode.SHORTCUT, KeyCode.ENTER);

      window.untilRow("the connection stays open");
      peer.accept().receive(8);
      peer.send("here");
      window.untilRow("Read: [Late answer to #");
    }
  }

  @Test
  void lookingAtAnEarlierRowStopsFollowingTheLast() {
    window.click("#connect").untilRow("Connected to");
    window.selectRow("Connected to").press(KeyCode.UP);

    assertThat(window.find("#autoscroll", ToggleButton.class).isSelected()).isFalse();
    window.press(KeyCode.END);
    assertThat(window.find("#autoscroll", ToggleButton.class).isSelected()).isTrue();
  }

  @Test
  void theThemeFollowsTheMenuAtOnce() {
    window.choose("View", "Dark");
    Fx.until("dark", () -> Application.getUserAgentStylesheet().contains("dark"));

    window.choose("View", "Light");
    Fx.until("light", () -> Application.getUserAgentStylesheet().contains("light"));
  }

  @Test
  void copiedRowsAreTextAndHex() {
    window.click("#connect").untilText("#state", "Connected");
    window.fill("#text-editor", "hi").press(KeyCode.SHORTCUT, KeyCode.ENTER);
    window.selectRow("Message: hi<LF>");

    assertThat(window.copiedBy(() -> window.choose("Edit", "Copy rows as hex")))
        .isEqualTo("68 69 0a");
    assertThat(window.copiedBy(() -> window.choose("Edit", "Copy rows as text"))).isEqualTo("hi\n");
  }

  @Test
  void historyBringsBackWhatWasSent() {
    window.click("#connect").untilText("#state", "Connected");
    window.fill("#text-editor", "first").press(KeyCode.SHORTCUT, KeyCode.ENTER);
    window.fill("#text-editor", "draft").press(KeyCode.ALT, KeyCode.UP);

    window.untilText("#text-editor", "first");
    window.press(KeyCode.ALT, KeyCode.DOWN).untilText("#text-editor", "draft");
  }

  @Test
  void disconnectHalfCloseAndAbortAreThreeCommands() {
    window.click("#connect").untilText("#state", "Connected");
    window.click("#half-close").untilRow("You have closed your side (FIN)");
    window.untilText("#state", "Disconnected");

    window.click("#connect").untilText("#state", "Connected");
    window.click("#abort").untilText("#state", "Aborted").untilRow("is reset (RST)");

    window.click("#connect").untilText("#state", "Connected");
    window.click("#disconnect").untilText("#state", "Disconnected");
  }

  @Test
  void zoomChangesTheFontAtOnceAndIsRemembered() {
    double before = fontSize();
    window.click("#host").press(KeyCode.SHORTCUT, KeyCode.EQUALS);

    Fx.until("a larger font", () -> fontSize() > before);
    window.close();
    open();
    Fx.until("a larger font", () -> fontSize() > before);
  }

  private double fontSize() {
    return Fx.call(() -> window.find("#state", Label.class).getFont().getSize());
  }

  @Test
  void aHostUsedBeforeIsOfferedAndChosenWithItsPort() {
    window.click("#connect").untilText("#state", "Connected").click("#disconnect");
    window.untilText("#state", "Disconnected");
    String used = window.text("#port");
    window.fill("#port", "1").fill("#host", "127");

    Fx.until("the list", () -> window.isShown(".auto-complete-popup"));
    window.press(KeyCode.DOWN).press(KeyCode.ENTER);

    window.untilText("#port", used).untilText("#host", "127.0.0.1");
  }

  @Test
  void clearedRowsCanBeBroughtBack() {
    window.startPractice("Web").untilRow("Web practice server listens");
    window.click("#clear");
    Fx.until("an empty view", () -> window.rows().isEmpty());

    window.click("#show-cleared");

    Fx.until("the row is back", () -> window.rows().size() == 1);
  }

  @Test
  void closingTheWindowEndsAllThreadsAndServers() {
    window.click("#connect").untilText("#state", "Connected");
    int port = Integer.parseInt(window.find("#port", TextField.class).getText());

    window.close();

    await("no thread is left")
        .atMost(Fx.LIMIT)
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(t -> t.getName().startsWith("peerscope-")));
    try (var next = new Peer(port)) {
      assertThat(next.port()).isEqualTo(port);
    }
    open();
  }

  /// Reopens the window with no pause to speak of between attempts.
  private void fast() {
    limits("\"retryDelayMillis\":200");
  }

  private void limits(String json) {
    window.close();
    try {
      Files.createDirectories(folder.resolve("settings"));
      Files.writeString(folder.resolve("settings/settings.json"), "{\"limits\":{" + json + "}}");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    open();
  }

  @Test
  void anErrorNobodyCaughtIsToldAndTheConnectionClosed() {
    window.click("#connect").untilText("#state", "Connected");
    // As the runtime calls it; a thread that really breaks would break the test's own robot too.
    Thread.getDefaultUncaughtExceptionHandler()
        .uncaughtException(new Thread("a worker"), new IllegalStateException("boom"));
    assertThat(Uncaught.take()).hasMessage("boom");

    window.untilText(".notification-bar .label", "Internal error in a worker");
    window.untilText("#state", "Disconnected").untilRow("boom");
  }
}
