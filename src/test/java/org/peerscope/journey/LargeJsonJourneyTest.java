package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.store.Settings;
import org.peerscope.store.SettingsFile;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.LengthPrefix;

/// A document that is larger than anyone would scroll through.
class LargeJsonJourneyTest {
  private static final int USERS = 1_000_000;
  private static final String PATH = "/users/" + (USERS - 1) + "/name";

  private static final Settings.Limits WIDE =
      new Settings.Limits(1, 0, 5000, 0, 500, 64 << 20, 0, 1, 1, 0);

  @TempDir private Path settings;

  @Test
  void aPlaceInFiftyMegabytesIsFoundAndItsPathCopied() throws IOException {
    byte[] document = document();
    assertThat(document.length).isGreaterThan(50_000_000);
    remember();
    try (var peer = new Peer();
        var window = new AppWindow(settings, peer.port())) {
      peer.accept();
      CompletableFuture<Peer> sending = CompletableFuture.supplyAsync(() -> peer.send(document));
      window.selectRow("Frame: {\"users\"").inspect("JSON");
      window.untilText("#inspector-json", "\"user 0\"").click("#json-search");

      window.write("user " + (USERS - 1)).press(KeyCode.ENTER);

      Fx.until("it", () -> window.text("#inspector-json").equals("\"user 999999\""));
      window.click("#json-copy-path");
      assertThat(Fx.call(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(PATH);
      assertThat(sending).succeedsWithin(Fx.LIMIT);
    }
  }

  private void remember() throws IOException {
    var file = new SettingsFile(settings.resolve("settings.json"));
    file.save(Settings.DEFAULT.withFraming(LengthPrefix.of(4, Endianness.BIG)).withLimits(WIDE));
  }

  private static byte[] document() {
    byte[] json =
        IntStream.range(0, USERS)
            .mapToObj(
                i -> "{\"name\":\"user " + i + "\",\"score\":" + i + ",\"tags\":[\"a\",\"b\"]}")
            .collect(Collectors.joining(",", "{\"users\":[", "]}"))
            .getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + json.length).putInt(json.length).put(json).array();
  }
}
