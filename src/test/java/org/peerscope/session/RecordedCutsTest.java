package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peerscope.store.RecordedStreams;
import org.peerscope.store.RecordedStreams.Recorded;
import org.peerscope.wire.Frame;
import org.peerscope.wire.Tolerance;

/// Each recorded stream, cut in two at every byte, gives the same rows (row 20 of the fault
/// matrix).
class RecordedCutsTest {
  static Stream<Recorded> streams() throws IOException {
    return RecordedStreams.all();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void theRowsAreTheSameWhereverAReadEnds(Recorded recorded) throws IOException {
    var rule = new FrameRule(recorded.framing(), Tolerance.DEFAULT);
    byte[] stream = recorded.bytes();
    List<String> whole = rows(rule, stream, stream.length);
    assertThat(whole).isNotEmpty();

    for (int cut = 0; cut < stream.length; cut++) {
      assertThat(rows(rule, stream, cut)).as("cut at byte %d", cut).isEqualTo(whole);
    }
  }

  private static List<String> rows(FrameRule rule, byte[] stream, int cut) {
    var rows = new Listed();
    var log = new FrameLog(rule, 0, rows);
    log.read(ByteBuffer.wrap(stream, 0, cut));
    log.read(ByteBuffer.wrap(stream, cut, stream.length - cut));
    log.end("Closed by peer");
    return rows.all;
  }

  /// What was told, in words.
  private static final class Listed implements FrameLog.Sink {
    private final List<String> all = new ArrayList<>();

    @Override
    public void frame(Frame frame, boolean whole, String words) {
      all.add("%s %s %s".formatted(frame, whole, words));
    }

    @Override
    public void problem(String words) {
      all.add(words);
    }

    @Override
    public void trouble(long offset) {
      all.add("trouble at " + offset);
    }
  }
}
