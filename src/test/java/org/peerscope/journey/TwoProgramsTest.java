package org.peerscope.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Capture;
import org.peerscope.store.Settings;
import org.peerscope.store.SettingsFile;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;

/// Two programs at once, with the same settings and captures (row 50 of the fault matrix).
class TwoProgramsTest {
  @TempDir private Path folder;
  private final Peer onesPeer = new Peer();
  private final Peer othersPeer = new Peer();
  private Process one;
  private Process other;

  @BeforeEach
  void start() throws IOException {
    one = ChildProgram.start(folder, onesPeer.port());
    other = ChildProgram.start(folder, othersPeer.port());
  }

  @AfterEach
  void end() throws InterruptedException {
    one.destroyForcibly().waitFor();
    other.destroyForcibly().waitFor();
    onesPeer.close();
    othersPeer.close();
  }

  @Test
  void eachKeepsItsOwnCaptureAndTheOthersEndpoint() throws Exception {
    accept(onesPeer).send("to the one");
    accept(othersPeer).send("to the other");

    until("both endpoints", () -> ports().containsAll(List.of(onesPeer.port(), othersPeer.port())));
    until("all bytes", () -> received().containsAll(List.of("to the one", "to the other")));
    end();
    assertThat(opened()).containsExactlyInAnyOrder("to the one", "to the other");
  }

  /// A program takes a while to start.
  private static Peer accept(Peer peer) {
    Awaitility.await()
        .atMost(Fx.LIMIT.multipliedBy(3))
        .ignoreException(UncheckedIOException.class)
        .until(() -> peer.accept() == peer);
    return peer;
  }

  private static void until(String what, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(Fx.LIMIT).until(condition);
  }

  private List<Integer> ports() {
    return new SettingsFile(folder.resolve("settings/settings.json"))
        .load().settings().recent().stream().map(Settings.Recent::port).toList();
  }

  private List<Path> captures() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("captures"))) {
      return all.toList();
    }
  }

  private List<String> received() throws IOException {
    return captures().stream().map(TwoProgramsTest::bytes).toList();
  }

  private static String bytes(Path capture) {
    try {
      return Files.readString(capture.resolve("received.bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> opened() throws IOException {
    return captures().stream().map(TwoProgramsTest::open).toList();
  }

  private static String open(Path path) {
    try (Capture capture = Capture.open(path)) {
      return UTF_8.decode(capture.received(0, Integer.MAX_VALUE)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
