package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Captures;
import org.peerscope.capture.Entry;
import org.peerscope.store.Settings;
import org.peerscope.store.SettingsFile;
import org.peerscope.support.Fx;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.LengthPrefix;

/// The real program, killed in the middle of a flood, loses nothing that has a row.
///
/// `-Dkill.rounds=50` makes the run long.
class KillTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
  private static final int FRAME = 1000;

  @TempDir private Path root;

  @Test
  void everythingWithARowIsThereAfterAKill() throws Exception {
    var random = new Random(4);
    long frames = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Path folder = Files.createDirectory(root.resolve("round" + round));
      floodAndKill(folder, random.nextInt(1500));
      try (Stream<Path> captures = Files.list(folder.resolve("captures"))) {
        Path capture = captures.findFirst().orElseThrow();
        frames += check(capture);
        Captures.remove(capture);
      } catch (Exception | Error e) {
        throw new AssertionError("in round " + round, e);
      }
    }
    assertThat(frames).isPositive();
  }

  private void floodAndKill(Path folder, int millis) throws Exception {
    new SettingsFile(folder.resolve("settings/settings.json"))
        .save(Settings.DEFAULT.withFraming(LengthPrefix.of(4, Endianness.BIG)));
    try (var listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Process program = ChildProgram.start(folder, listener.getLocalPort());
      try {
        listener.setSoTimeout((int) Fx.LIMIT.toMillis() * 3);
        Socket client = listener.accept();
        CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> flood(client));
        program.waitFor(millis, TimeUnit.MILLISECONDS);
        program.destroyForcibly().waitFor();
        flood.get(Fx.LIMIT.toSeconds(), TimeUnit.SECONDS);
      } finally {
        program.destroyForcibly();
      }
    }
  }

  /// Frames that tell their own place.
  private static void flood(Socket client) {
    try (client) {
      for (int n = 0; ; n++) {
        client.getOutputStream().write(frame(n));
      }
    } catch (IOException _) {
      // The program is dead, as it should be.
    }
  }

  private static byte[] frame(int n) {
    ByteBuffer frame = ByteBuffer.allocate(4 + FRAME).putInt(FRAME);
    while (frame.hasRemaining()) {
      frame.putInt(n);
    }
    return frame.array();
  }

  /// How many frames it has.
  private static long check(Path folder) throws IOException {
    try (Capture capture = Capture.open(folder)) {
      long at = 0;
      long frames = 0;
      for (long row = 0; row < capture.rows().count(); row += 1000) {
        for (Entry entry : capture.rows().entries(row, 1000)) {
          switch (entry) {
            case Entry.Read read -> {
              assertThat(read.offset()).isEqualTo(at);
              at += read.length();
            }
            case Entry.Received frame when frame.whole() -> {
              assertThat(frame.offset()).isEqualTo(frames * (4 + FRAME));
              assertThat(capture.bytes(frame, 0, 4 + FRAME).array())
                  .isEqualTo(frame((int) frames++));
            }
            case Entry.Event event -> assertThat(event.text()).doesNotContain("damaged");
            default -> {}
          }
        }
      }
      assertThat(capture.receivedEnd()).isEqualTo(at);
      return frames;
    }
  }
}
