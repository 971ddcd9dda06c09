package org.peerscope.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;

/// What can be wrong with files to send, rows 41 to 46 of the fault matrix; more are in
/// FileSendTest.
class FileFaultsTest {
  private static final long GIB = 1L << 30;

  @TempDir private Path folder;
  private final Peer peer = new Peer();
  private final Talk talk = new Talk();

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  private FileSendTask send(Path path) throws Exception {
    talk.connect(peer.port());
    peer.accept();
    FileToSend file = FileToSend.check(path);
    return Fx.call(() -> talk.session.send(file).orElseThrow());
  }

  /// Where the locale has no such characters, no file can have them in its name.
  private Path named(String name) {
    Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    assumeTrue(names.newEncoder().canEncode(name), "skipped: this locale has no such file names");
    return folder.resolve(name);
  }

  private Path sparse(long size) throws IOException {
    Path path = folder.resolve("sparse");
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(size);
    }
    return path;
  }

  /// Row 41.
  @Test
  void aFileThatIsDeletedUnderWayIsSentToItsEnd() throws Exception {
    Path path = Files.write(folder.resolve("gone"), new byte[16 << 20]);
    FileSendTask task = send(path);
    Fx.until("bytes", () -> talk.session.trafficProperty().get().sent() > 100_000);
    Files.delete(path);
    peer.receive("gone\n".length() + 8 + (16 << 20));
    peer.send("OK");

    Fx.until("the end", task::isDone);
    assertThat(Fx.call(task::getValue).complete()).isTrue();
  }

  /// Row 44.
  @Test
  void aPipeIsRefused() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(Files.exists(Path.of("/usr/bin/mkfifo")), "skipped: no mkfifo to make a pipe with");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();

    assertThatThrownBy(() -> FileToSend.check(pipe))
        .isInstanceOf(FileToSend.RefusedException.class)
        .hasMessageContaining("device or a pipe");
  }

  /// Row 45; the file is beyond what 32 bits count, and all of it is not waited for.
  @Test
  void aFileBeyondFourGibibytesIsAnnouncedRightAndCancelledAtOnce() throws Exception {
    FileSendTask task = send(sparse(10 * GIB));
    assertThat(peer.receive("sparse\n".length() + 8)).endsWith("\0\0\0\u0002" + "\uFFFD\0\0\0");
    Fx.until("bytes", () -> talk.session.trafficProperty().get().sent() > 1 << 20);
    Fx.run(() -> task.cancel());

    Fx.until("the end", () -> !talk.session.stateProperty().get().isConnected());
    assertThat(talk.session.transcript().sentEnd()).isEqualTo(talk.traffic().sent());
  }

  /// Row 46.
  @ParameterizedTest
  @ValueSource(strings = {"a \"quoted\" name", "right\u202Eto left", "ünï", "x"})
  void anOddNameIsSentAsItIs(String name) throws Exception {
    Path path = Files.writeString(named(name), "!");
    FileSendTask task = send(path);
    int bytes = name.getBytes(UTF_8).length;

    assertThat(peer.receive(bytes + 1)).isEqualTo(name + "\n");
    Fx.run(() -> task.cancel());
  }

  /// Row 46.
  @Test
  void aNameOfTwoHundredAndFiftyFiveBytesIsSent() throws Exception {
    String name = "n".repeat(255);
    FileSendTask task = send(Files.writeString(folder.resolve(name), "!"));

    assertThat(peer.receive(256)).isEqualTo(name + "\n");
    Fx.run(() -> task.cancel());
  }

  /// Row 46.
  @Test
  void aNameThatIsNotTextIsRefused() {
    Path odd = named("a\uFFFDb");

    assertThatThrownBy(() -> FileToSend.check(Files.writeString(odd, "!")))
        .isInstanceOf(FileToSend.RefusedException.class)
        .hasMessageContaining("not UTF-8");
  }
}
