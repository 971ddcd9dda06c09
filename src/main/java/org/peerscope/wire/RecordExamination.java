package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.peerscope.wire.Doctor.Finding;

/// Looks for records of one length: bytes that repeat at the same distance.
final class RecordExamination {
  private static final int LEAST = 4;
  private static final int MOST = 512;
  private static final int LEAST_RECORDS = 4;
  private static final int LOOKED_AT = 16 * 1024;

  private RecordExamination() {}

  static List<Finding> examine(Framing framing, ByteBuffer sample) {
    int total = sample.limit();
    for (int length = LEAST; length <= MOST && length * LEAST_RECORDS <= total; length++) {
      int same = total % length == 0 ? percentSame(sample, length) : 0;
      if (same >= 60) {
        var fix = new FixedLength(length);
        var diagnosis =
            new Diagnosis(
                "These look like fixed records of " + length + " bytes",
                "%d %% of the bytes repeat after %d, and the %d bytes are %d whole records"
                    .formatted(same, length, total, total / length),
                Optional.of(fix));
        return List.of(new Finding(40, diagnosis));
      }
    }
    return List.of();
  }

  private static int percentSame(ByteBuffer sample, int distance) {
    int pairs = Math.min(LOOKED_AT, sample.limit()) - distance;
    int same = 0;
    for (int i = 0; i < pairs; i++) {
      same += sample.get(i) == sample.get(i + distance) ? 1 : 0;
    }
    return (int) (100L * same / pairs);
  }
}
