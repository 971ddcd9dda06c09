package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;

/// One connection after another leaves nothing behind (row 54 of the fault matrix);
/// `-Dconnect.cycles=10000` makes the run long.
class ManyConnectionsTest {
  private static final int CYCLES = Integer.getInteger("connect.cycles", 100);
  private static final int WARM = CYCLES / 4;

  /// What a count of the heap differs by from one collection to the next.
  private static final long NOISE = 1 << 20;

  private final Peer peer = new Peer();
  private final Talk talk = new Talk();

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  @Test
  void filesThreadsAndHeapStayFlat() {
    cycles(WARM);
    int files = openFiles();
    long heap = heap();

    cycles(CYCLES - WARM);

    assertThat(talk.events().stream().filter("Aborted: the connection is reset (RST)"::equals))
        .hasSize(CYCLES);
    await("no thread is left")
        .atMost(Fx.LIMIT)
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(t -> t.getName().startsWith("peerscope-")));
    await("no file is left").atMost(Fx.LIMIT).until(() -> openFiles() <= files);
    assertThat(heap()).isLessThan(heap + Math.max(NOISE, heap / 100));
  }

  private void cycles(int count) {
    for (int i = 0; i < count; i++) {
      talk.connect(peer.port());
      peer.accept();
      Fx.run(talk.session::abort);
      talk.untilState(SessionState.closed("Aborted", false));
      peer.closeClient();
    }
  }

  /// Where the system does not tell, none.
  private static int openFiles() {
    String[] files = new File("/proc/self/fd").list();
    return files == null ? 0 : files.length;
  }

  private static long heap() {
    return LongStream.range(0, 5)
        .map(
            _ -> {
              System.gc();
              return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            })
        .min()
        .orElseThrow();
  }
}
