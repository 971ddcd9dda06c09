package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.net.Endpoint;
import org.peerscope.practice.PracticeKind;
import org.peerscope.practice.PracticeServer;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;

/// Files: what is announced, what is sent, and what is said when it does not go well.
class FileSendTest {
  @TempDir private Path folder;
  private final Peer peer = new Peer();
  private Talk talk = new Talk(Duration.ofMillis(400));

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  @Test
  void nameSizeAndBytesArriveAndTheConfirmationIsShown() throws Exception {
    waitLong();
    connect();
    FileSendTask task = send(file("note.txt", "hello, file"));

    assertThat(peer.receive(9 + 8 + 11)).isEqualTo("note.txt\n\0\0\0\0\0\0\0\u000Bhello, file");
    peer.send("O").send("K\n");
    untilDone(task);

    assertThat(receipt(task).complete()).isTrue();
    assertThat(confirmation(task)).isEqualTo("OK\n");
  }

  @Test
  void thePracticeServerConfirmsALargeFileWithItsHash() throws Exception {
    waitLong();
    byte[] bytes = new byte[5_000_000];
    new java.util.Random(7).nextBytes(bytes);
    Path path = Files.write(folder.resolve("big.bin"), bytes);
    String hash =
        java.util.HexFormat.of()
            .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    try (PracticeServer server =
        PracticeServer.start(PracticeKind.FILE_RECEIVER, r -> Thread.ofVirtual().start(r))) {
      Endpoint at = server.endpoint();
      talk.connect(at.port());
      FileSendTask task = send(path);
      untilDone(task);

      assertThat(confirmation(task)).isEqualTo("OK big.bin: 5000000 bytes, SHA-256 " + hash + "\n");
    }
    SentEntry row = talk.rows(SentEntry.class).getFirst();
    assertThat(talk.session.transcript().payload(row, 10_000_000))
        .isEqualTo(ByteBuffer.wrap(bytes));
  }

  @Test
  void withoutAConfirmationTheConnectionStays() throws Exception {
    connect();
    FileSendTask task = send(file("a", "x"));
    untilDone(task);

    assertThat(receipt(task).confirmation()).isEmpty();
    assertThat(talk.state()).isEqualTo(SessionState.OPEN);
  }

  @Test
  void anEmptyFileIsSent() throws Exception {
    connect();
    FileSendTask task = send(file("empty", ""));

    assertThat(peer.receive(14)).isEqualTo("empty\n\0\0\0\0\0\0\0\0");
    untilDone(task);
    assertThat(receipt(task).complete()).isTrue();
  }

  @Test
  void aFileThatShrankIsReportedWithBothSizes() throws Exception {
    connect();
    Path path = file("shrinking", "0123456789");
    FileToSend checked = FileToSend.check(path);
    Files.writeString(path, "0123");

    FileSendTask task = send(checked);
    untilDone(task);

    assertThat(receipt(task).complete()).isFalse();
    assertThat(receipt(task).words())
        .startsWith("The file shrank: sent 4 of 10 announced bytes.")
        .contains("still waits for 6 bytes");
    assertThat(talk.state()).isEqualTo(SessionState.OPEN);
  }

  @Test
  void aFileThatChangesUnderWayIsKeptAsItWasSent() throws Exception {
    connect();
    Path path = folder.resolve("changing");
    Files.write(path, new byte[32 << 20]);
    FileSendTask task = send(FileToSend.check(path));
    Fx.until("a stalled send", () -> talk.traffic().sent() > 1 << 20);
    try (var file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {'x', 'y', 'z'}), 16 << 20);
      file.truncate((16 << 20) + 3);
    }
    var received = new ByteArrayOutputStream();
    while (!Fx.call(task::isDone)) {
      received.writeBytes(peer.receiveSome());
    }
    Fx.run(talk.session::halfClose);
    received.writeBytes(peer.receiveRest());

    ByteBuffer kept = talk.session.transcript().sent(0, 64 << 20);
    assertThat(kept).isEqualTo(ByteBuffer.wrap(received.toByteArray()));
    assertThat(talk.session.stateProperty().get()).isEqualTo(SessionState.SEND_CLOSED);
    talk.untilEvent("The file shrank: sent 16777219 of 33554432 announced bytes");
  }

  @Test
  void withoutACopyAllArrivesAndTheCaptureHasTheHeaderOnly() throws Exception {
    connect();
    byte[] bytes = new byte[3_000_000];
    new java.util.Random(8).nextBytes(bytes);
    Path path = Files.write(folder.resolve("big"), bytes);
    FileSendTask task = send(FileToSend.check(path).withCopy(false));
    byte[] received = peer.receiveBytes(4 + 8 + bytes.length);
    untilDone(task);

    assertThat(received).endsWith(bytes);
    SentEntry row = talk.rows(SentEntry.class).getFirst();
    assertThat(row.length()).isEqualTo(12 + bytes.length);
    assertThat(row.kept()).isEqualTo(12);
    assertThat(talk.session.transcript().sentEnd()).isEqualTo(12);
    assertThat(talk.traffic().sent()).isEqualTo(12 + bytes.length);
  }

  @Test
  void aFileWithoutACopyThatShrankIsReported() throws Exception {
    connect();
    Path path = file("shrinking", "0123456789");
    FileToSend checked = FileToSend.check(path).withCopy(false);
    Files.writeString(path, "0123");

    FileSendTask task = send(checked);
    untilDone(task);

    assertThat(receipt(task).words()).startsWith("The file shrank: sent 4 of 10 announced bytes.");
    assertThat(talk.state()).isEqualTo(SessionState.OPEN);
  }

  @Test
  void aFileThatGrewIsSentAsAnnounced() throws Exception {
    connect();
    Path path = file("growing", "0123");
    FileToSend checked = FileToSend.check(path);
    Files.writeString(path, "0123456789");

    FileSendTask task = send(checked);
    untilDone(task);

    assertThat(peer.receive(8 + 8 + 4)).endsWith("0123");
    assertThat(receipt(task).words())
        .isEqualTo("The file grew from 4 to 10 bytes; the 4 announced were sent.");
  }

  @Test
  void aFileThatVanishedIsToldAndNothingIsSent() throws Exception {
    connect();
    Path path = file("gone", "x");
    FileToSend checked = FileToSend.check(path);
    Files.delete(path);

    FileSendTask task = send(checked);
    untilDone(task);

    assertThat(receipt(task).words()).startsWith("The file cannot be opened");
    assertThat(talk.traffic().sent()).isZero();
  }

  @Test
  void aLostConnectionSaysHowMuchTheKernelTook() throws Exception {
    connect();
    Path path = folder.resolve("huge");
    try (var file = new java.io.RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(64 << 20);
    }
    FileSendTask task = send(path);
    Fx.until("bytes to flow", () -> talk.session.trafficProperty().get().sent() > 100_000);

    peer.reset();
    untilDone(task);

    assertThat(receipt(task).words())
        .matches("The connection ended in the middle: the kernel took \\d+ of 67108864 bytes.*");
  }

  @Test
  void cancellingAFileUnderWayResetsTheConnection() throws Exception {
    connect();
    Path path = folder.resolve("huge");
    try (var file = new java.io.RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(64 << 20);
    }
    FileSendTask task = send(path);
    Fx.until("bytes to flow", () -> talk.session.trafficProperty().get().sent() > 100_000);

    Fx.run(task::cancel);

    talk.untilState(SessionState.closed("Aborted", false));
    assertThat(Fx.call(task::isCancelled)).isTrue();
  }

  @Test
  void aFileThatIsCancelledInTheQueueWaitsNoMore() throws Exception {
    connect();
    talk.send("x".repeat(32 << 20));
    Fx.until("a stalled send", () -> talk.traffic().sent() > 1 << 20);
    FileSendTask task = send(file("later", "x".repeat(1000)));
    Fx.until("the file to wait", () -> talk.traffic().waiting() > unsent());

    Fx.run(task::cancel);

    Fx.until("the file to be gone", () -> talk.traffic().waiting() <= unsent());
    Fx.run(talk.session::abort);
    talk.untilState(SessionState.closed("Aborted", false));
    assertThat(talk.events()).noneMatch(e -> e.startsWith("Waiting sends dropped"));
  }

  /// The receiver holds its lock while the disk stands still, and the file waits for that.
  @Test
  void aFileOfWhichNothingIsSentIsCancelledWithoutAReset() throws Exception {
    connect();
    FileSendTask task;
    synchronized (talk.session.transcript().rows()) {
      peer.send("x");
      await().until(() -> Talk.isBlockedIn("take"));
      task = send(file("later", "x"));
      await().until(() -> Talk.isBlockedIn("copyTo"));
      Fx.run(task::cancel);
    }
    talk.untilRows(Entry.Read.class, 1);

    assertThat(Fx.call(task::hasReset)).isFalse();
    assertThat(talk.state()).isEqualTo(SessionState.OPEN);
    assertThat(talk.traffic().sent()).isZero();
  }

  private FileSendTask sentAfter(Consumer<Peer> close, Path file) throws Exception {
    connect();
    close.accept(peer);
    talk.untilState(SessionState.RECEIVE_CLOSED);
    FileSendTask task = send(file);
    untilDone(task);
    return task;
  }

  /// What the peer's close ends at once confirms nothing.
  @Test
  void aFileAfterThePeersCloseIsDoubtful() throws Exception {
    FileSendTask task = sentAfter(Peer::closeClient, file("late", ""));

    talk.untilEvent("late is sent after the peer's FIN");
    assertThat(receipt(task).isDoubtful() || !receipt(task).complete()).isTrue();
  }

  @Test
  void aFileToAPeerThatStillReadsIsSent() throws Exception {
    FileSendTask task = sentAfter(Peer::halfClose, file("late", "x"));

    assertThat(peer.receive(5 + 8 + 1)).endsWith("x");
    assertThat(receipt(task).complete()).isTrue();
    assertThat(receipt(task).isDoubtful()).isFalse();
    Fx.run(talk.session::close); // which waits for the last row
    try (Capture capture = Capture.open(talk.session.transcript().path())) {
      assertThat(capture.rows().entries(0, 100).toString()).contains("Connection closed");
    }
  }

  @Test
  void aFileOfWhichNothingIsSentTakesNoWarningFromWhatIs() throws Exception {
    connect();
    Path path = file("gone", "x");
    FileToSend checked = FileToSend.check(path);
    Files.delete(path);
    peer.halfClose();
    talk.untilState(SessionState.RECEIVE_CLOSED);
    untilDone(send(checked));
    talk.send("x");

    talk.untilEvent("is sent after the peer's FIN");
    assertThat(talk.events()).noneMatch(e -> e.startsWith("gone is sent"));
  }

  /// What is left of the message before.
  private long unsent() {
    return (32 << 20) - talk.traffic().sent();
  }

  @Test
  void whatIsNoFileIsRefusedWithTheReason() throws Exception {
    assertRefused(folder.resolve("missing"), "There is no such file");
    assertRefused(folder, "This is a folder");
    assertRefused(Path.of("/dev/null"), "This is a device or a pipe");
    assertRefused(file("line\nfeed", "x"), "line feed");
  }

  @Test
  void anUnreadableFileIsRefused() throws Exception {
    Path path = file("secret", "x");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
    org.junit.jupiter.api.Assumptions.assumeFalse(
        Files.isReadable(path), "skipped: the superuser reads everything");

    assertRefused(path, "no permission");
  }

  private static void assertRefused(Path path, String reason) {
    assertThatThrownBy(() -> FileToSend.check(path))
        .isInstanceOf(FileToSend.RefusedException.class)
        .hasMessageContaining(reason);
  }

  /// Where a confirmation comes.
  private void waitLong() {
    talk.close();
    talk = new Talk();
  }

  private void connect() {
    talk.connect(peer.port());
    peer.accept();
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private FileSendTask send(Path path) throws FileToSend.RefusedException {
    return send(FileToSend.check(path));
  }

  private FileSendTask send(FileToSend file) {
    return talk.on(s -> s.send(file)).orElseThrow();
  }

  private static void untilDone(FileSendTask task) {
    Fx.until("the task to end", task::isDone);
  }

  private static String confirmation(FileSendTask task) {
    return StandardCharsets.UTF_8.decode(receipt(task).confirmation().orElseThrow()).toString();
  }

  private static FileSendTask.Receipt receipt(FileSendTask task) {
    try {
      return task.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
