package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.ui.files.FilesPane;

/// Files, from the drop to the server's confirmation, in the real window.
class FileJourneyTest {
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

  private void drop(Path... files) {
    window.tab("File");
    Fx.run(() -> window.find("#drop-zone", FilesPane.class).add(List.of(files)));
  }

  @Test
  void aFileIsSentAndConfirmedWithItsHash() throws Exception {
    byte[] content =
        "some content\n".repeat(1000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("data.txt"), content);
    window.startPractice("File receiver").click("#connect").untilText("#state", "Connected");
    drop(file, folder);
    window.untilText("#file-header", "64 61 74 61 2e 74 78 74  0a");
    window.untilText("#file-status", "This is a folder");

    window.click("#send-file");

    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    window.untilText("#file-status", "OK data.txt: 13000 bytes, SHA-256 " + hash);
  }

  @Test
  void droppedFilesAreSentOneAfterAnother() throws IOException {
    Path first = Files.writeString(folder.resolve("first.txt"), "1");
    Path second = Files.writeString(folder.resolve("second.txt"), "22");
    window.startPractice("File receiver").click("#connect").untilText("#state", "Connected");
    drop(first, second);

    window.click("#send-file");

    window.untilRow("OK first.txt: 1 bytes").untilRow("OK second.txt: 2 bytes");
    assertThat(window.rows().stream().filter(r -> r.startsWith("File:"))).hasSize(2);
  }

  @Test
  void aFileThatGrewAfterItWasAddedIsAnnouncedAtItsNewSize() throws IOException {
    Path log = Files.writeString(folder.resolve("log.txt"), "1");
    window.startPractice("File receiver").click("#connect").untilText("#state", "Connected");
    drop(log);
    window.untilText("#file-header", "log.txt");
    Files.writeString(log, "12345");

    window.click("#send-file");

    window.untilRow("OK log.txt: 5 bytes");
  }

  @Test
  void aFileWhoseNameHasNoPathIsRefused() {
    var file = new File("no\0path");
    window.tab("File");
    Fx.run(() -> window.find("#drop-zone", FilesPane.class).addFiles(List.of(file)));

    window.untilRow("path cannot be used: Nul character not allowed");
  }

  @Test
  void aFileIsSentWithoutACopyWhereNoneIsWanted() throws Exception {
    Path file = Files.writeString(folder.resolve("plain.txt"), "not to be kept");
    try (var peer = new Peer()) {
      window.connectTo(peer.port()).untilText("#state", "Connected");
      drop(file);
      window.click("#keep-copy").click("#send-file");

      assertThat(peer.accept().receive(10 + 8 + 14)).endsWith("not to be kept");
      window.untilRow("[plain.txt, no copy kept]");
    }
  }

  @Test
  void ofALongConfirmationTheBeginningIsShown() throws Exception {
    Path file = Files.writeString(folder.resolve("plain.txt"), "x");
    try (var peer = new Peer()) {
      window.connectTo(peer.port()).untilText("#state", "Connected");
      drop(file);
      window.click("#send-file");
      peer.accept().receive(10 + 8 + 1);
      peer.send("y".repeat(3000));

      window.untilText("#file-status", "The server says: yyy").untilText("#file-status", "… +2,6");
    }
  }

  @Test
  void aSecondKeyOnCancelSendsNoOtherFile() throws Exception {
    Path one = Files.writeString(folder.resolve("one"), "1");
    Path two = Files.writeString(folder.resolve("two"), "2");
    try (var peer = new Peer()) {
      window.connectTo(peer.port()).untilText("#state", "Connected");
      drop(one, two);
      window.click("#send-file").untilText("#file-status", "confirmation");
      Node cancel = window.find("#cancel-file", Node.class);
      Fx.run(cancel::requestFocus);

      window.press(KeyCode.SPACE).untilText("#file-status", "Sent; its confirmation was not wai");
      Fx.until("no file is under way", () -> !window.isShown("#cancel-file"));
      Node list = window.find("#file-list", Node.class);
      Fx.until("the list has the focus", list::isFocused);
      window.press(KeyCode.SPACE);

      assertThat(peer.accept().receive(4 + 8 + 1)).startsWith("one");
      assertThat(window.isEnabled("#send-file")).isTrue();
      assertThat(window.isShown("#cancel-file")).isFalse();
    }
  }

  @Test
  void cancellingAFileLeavesTheNextOneInTheQueue() throws Exception {
    Path huge = folder.resolve("huge");
    try (var file = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(64 << 20);
    }
    Path small = Files.writeString(folder.resolve("small"), "x");
    try (var peer = new Peer()) {
      window.connectTo(peer.port()).untilText("#state", "Connected");
      drop(huge, small);
      window.click("#send-file").untilText("#file-status", "/s, ");
      window.untilText("#pressure", "Peer is not reading: ");

      window.click("#cancel-file");

      window.untilText("#state", "Aborted").untilText("#file-status", "Cancelled.");
      window.untilRow("of 67108864 bytes of the file");
      assertThat(window.rows()).noneMatch(r -> r.contains("small"));
      assertThat(window.find("#file-list", ListView.class).getItems().size()).isEqualTo(2);
      assertThat(window.isShown("#cancel-file")).isFalse();
    }
  }
}
