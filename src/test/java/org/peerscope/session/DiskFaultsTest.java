package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Captures;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Transcript;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;

/// What a disk does wrong while a conversation is recorded: rows 39 and 40 of the fault matrix.
///
/// A full disk is a file system of one megabyte in memory, which only root can make; elsewhere that
/// test is skipped and says so.
class DiskFaultsTest {
  private static final int SIZE = 1 << 20;

  @TempDir private Path folder;
  private final Peer peer = new Peer();

  @AfterEach
  void close() {
    peer.close();
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  private void mountSmallDisk() throws Exception {
    assumeTrue(System.getProperty("user.name", "").equals("root"), "skipped: needs root");
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString()),
        "skipped: no file system in memory can be mounted");
  }

  /// Row 39.
  @Test
  void aFullDiskHoldsThePeerBackUntilThereIsRoom() throws Exception {
    mountSmallDisk();
    try (var talk = new Talk(folder)) {
      Path ballast = Files.write(folder.resolve("ballast"), new byte[SIZE / 2]);
      talk.connect(peer.port());
      peer.accept();
      byte[] all = new byte[SIZE / 4 * 3];
      new Random(3).nextBytes(all);
      Thread sender = Thread.startVirtualThread(() -> peer.send(all));
      Fx.until("a pause", () -> talk.session.transcript().trouble().isPresent());
      assertThat(talk.session.transcript().trouble().orElseThrow())
          .startsWith("Recording is paused at received byte ")
          .contains(": No space left on device.")
          .contains("nothing is lost");
      long kept = talk.session.transcript().receivedEnd();
      assertThat(kept).isPositive().isLessThan(all.length);

      Files.delete(ballast);
      Fx.until("all", () -> talk.session.transcript().receivedEnd() == all.length);
      assertThat(talk.session.transcript().received(0, all.length).array()).isEqualTo(all);
      assertThat(talk.session.transcript().trouble()).isEmpty();
      assertThat(talk.state()).isEqualTo(SessionState.OPEN);
      sender.join();
    } finally {
      run("umount", "-l", folder.toString());
    }
  }

  /// Row 39.
  @Test
  void aFullDiskIsPassedOverWhenThatIsChosen() throws Exception {
    mountSmallDisk();
    try (var talk = new Talk(folder)) {
      Path ballast = passOverAFullDisk(talk);
      assertThat(talk.session.transcript().trouble().orElseThrow())
          .startsWith("Nothing is recorded behind the ")
          .contains(": No space left on device.");

      Files.delete(ballast);
      long kept = talk.session.transcript().receivedEnd();
      Fx.until("recorded again", () -> asked() && talk.session.transcript().receivedEnd() > kept);
      talk.untilEvent(" bytes were received here and could not be recorded");
      Fx.until(
          "all counted", () -> counted(talk) == talk.session.trafficProperty().get().received());
    } finally {
      run("umount", "-l", folder.toString());
    }
  }

  /// Row 39.
  @Test
  void roomIsNoticedThoughNobodySaysAnything() throws Exception {
    mountSmallDisk();
    try (var talk = new Talk(folder)) {
      Path ballast = passOverAFullDisk(talk);
      assertThat(talk.session.transcript().trouble()).isPresent();

      Files.delete(ballast);

      Fx.until("no trouble", () -> talk.session.transcript().trouble().isEmpty());
    } finally {
      run("umount", "-l", folder.toString());
    }
  }

  /// @return what to delete for some room
  private Path passOverAFullDisk(Talk talk) throws IOException {
    Fx.run(() -> talk.session.goOnUnrecorded(true));
    Path ballast = Files.write(folder.resolve("ballast"), new byte[SIZE / 2]);
    talk.connect(peer.port());
    peer.accept().send(new byte[4 * SIZE]);
    Fx.until("all is read", () -> talk.session.trafficProperty().get().received() == 4 * SIZE);
    return ballast;
  }

  private boolean asked() {
    peer.send("x");
    return true;
  }

  private static long counted(Talk talk) {
    Transcript transcript = talk.session.transcript();
    return transcript.receivedEnd() + transcript.missing();
  }

  /// Fills the disk, and tells of more than is left.
  private Path refuseRows(Talk talk) {
    Path ballast = folder.resolve("ballast");
    assertThatThrownBy(() -> Files.write(ballast, new byte[SIZE * 2]))
        .isInstanceOf(IOException.class);
    talk.session.problem("x".repeat(60_000));
    Fx.until("refused", () -> talk.session.transcript().trouble().isPresent());
    return ballast;
  }

  /// Row 39.
  @Test
  void rowsThatWereRefusedAreWrittenAfterTheEndToo() throws Exception {
    mountSmallDisk();
    try (var talk = new Talk(folder)) {
      talk.connect(peer.port());
      peer.accept();
      Path ballast = refuseRows(talk);
      Fx.run(talk.session::abort);
      talk.untilState(SessionState.closed("Aborted", false));
      assertThat(talk.session.transcript().trouble()).isPresent();

      Files.delete(ballast);

      Fx.until("written", () -> talk.session.transcript().trouble().isEmpty());
    } finally {
      run("umount", "-l", folder.toString());
    }
  }

  /// Row 39.
  @Test
  void rowsThatWereRefusedAreWrittenWithoutAnyConnectionToo() throws Exception {
    mountSmallDisk();
    try (var talk = new Talk(folder)) {
      Path ballast = refuseRows(talk);

      Files.delete(ballast);

      Fx.until("written", () -> talk.session.transcript().trouble().isEmpty());
    } finally {
      run("umount", "-l", folder.toString());
    }
  }

  /// Row 39.
  @Test
  void rowsThatAFullDiskRefusedAreWrittenWhenThereIsRoomEvenIfNoMoreCome() throws Exception {
    mountSmallDisk();
    try (var talk = new Talk(folder)) {
      talk.connect(peer.port());
      peer.accept();
      Path ballast = refuseRows(talk);

      Files.delete(ballast);
      Fx.until("written", () -> talk.session.transcript().trouble().isEmpty());
      Path texts = talk.session.transcript().path().resolve("text.bin");
      assertThat(Files.readString(texts)).containsOnlyOnce("x".repeat(60_000));
    } finally {
      run("umount", "-l", folder.toString());
    }
  }

  /// Row 40.
  @Test
  void aFolderThatIsRemovedUnderWayIsTold() throws Exception {
    try (var talk = new Talk(folder)) {
      talk.connect(peer.port());
      peer.accept().send("before");
      talk.untilRows(Entry.Read.class, 1);
      Captures captures = new Captures(folder);
      assertThat(captures.kept()).hasSize(1);
      try (var files = Files.list(talk.session.transcript().path())) {
        for (Path each : files.toList()) {
          Files.delete(each);
        }
      }
      Files.delete(talk.session.transcript().path());

      Fx.until("told", () -> talk.session.transcript().trouble().isPresent());
      assertThat(talk.session.transcript().trouble().orElseThrow())
          .startsWith("The capture's folder was removed");
      peer.send("after");
      talk.untilRows(Entry.Read.class, 2);
      Path saved = folder.resolve("saved");
      talk.session.transcript().exportReceived(saved);
      assertThat(saved).hasContent("beforeafter");
    }
  }

  /// Row 40, where the folder stays, or is made anew.
  @Test
  void filesThatAreRemovedUnderWayAreTold() throws Exception {
    try (var talk = new Talk(folder)) {
      talk.connect(peer.port());
      peer.accept().send("before");
      talk.untilRows(Entry.Read.class, 1);
      Path received = talk.session.transcript().path().resolve("received.bin");
      Files.delete(received);

      Fx.until("told", () -> talk.session.transcript().trouble().isPresent());
      Files.writeString(received, "of a backup");
      talk.session.transcript().checkDisk();

      assertThat(talk.session.transcript().trouble().orElseThrow())
          .startsWith("The capture's files were removed: save what you need");
    }
  }

  /// Row 40.
  @Test
  void aFolderThatCannotBeMadeIsReplacedBeforeTheFirstByte() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (Transcript transcript = new Captures(file.resolve("captures")).begin(() -> {})) {
      assertThat(transcript.isTemporary()).isTrue();
      assertThat(transcript.rows().entries(0, 1).getFirst().toString())
          .contains("Captures cannot be kept in");
    }
  }
}
