package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;

/// A flood is recorded to its last byte (row 33 of the fault matrix); `-Dflood.mebibytes=2048`
/// makes it the one of the matrix.
class FloodTest {
  private static final int MEBIBYTES = Integer.getInteger("flood.mebibytes", 128);
  private static final long MOST_HEAP = 64 << 20;

  private final Peer peer = new Peer();
  private final Talk talk = new Talk();

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  @Test
  void theCaptureHasTheHashOfWhatWasSent() throws IOException {
    talk.connect(peer.port());
    peer.accept();
    long before = heap();
    String sent = flood();
    long all = (long) MEBIBYTES << 20;
    Fx.until("all bytes", () -> talk.session.transcript().receivedEnd() == all);

    assertThat(hash(talk.session.transcript().path().resolve("received.bin"))).isEqualTo(sent);
    assertThat(heap() - before).isLessThan(MOST_HEAP);
    assertThat(talk.state()).isEqualTo(SessionState.OPEN);
  }

  private String flood() {
    MessageDigest hash = DigestUtils.getSha256Digest();
    var random = new Random(33);
    var chunk = new byte[1 << 20];
    for (int i = 0; i < MEBIBYTES; i++) {
      random.nextBytes(chunk);
      hash.update(chunk);
      peer.send(chunk);
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  private static String hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return DigestUtils.sha256Hex(in);
    }
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
