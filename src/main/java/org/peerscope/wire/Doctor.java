package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Says why a framing may not fit the bytes that arrived, and which one would.
///
/// Pure functions over bytes, which change nothing; stateless, usable from any thread.
public final class Doctor {
  private static final int MOST = 4;

  private static final List<Examination> EXAMINATIONS =
      List.of(
          (_, sample) -> TlsExamination.examine(sample).stream().toList(),
          ChecksumExamination::examine,
          LengthExamination::examine,
          ProtocolExamination::examine,
          LineExamination::examine,
          RecordExamination::examine);

  private Doctor() {}

  /// Looks for one kind of cause.
  @FunctionalInterface
  interface Examination {
    /// What it finds, in any order.
    ///
    /// @param framing the one that does not fit
    /// @param sample bytes from a frame border on, from index 0 to the limit
    List<Finding> examine(Framing framing, ByteBuffer sample);
  }

  /// A diagnosis and how likely it is.
  ///
  /// @param weight compares it with others; more is likelier
  record Finding(int weight, Diagnosis diagnosis) {}

  /// What a peer's first bytes say when they are records of TLS; empty when they are none.
  ///
  /// @param bytes the first that came; not changed
  public static Optional<Diagnosis> tls(ByteBuffer bytes) {
    return TlsExamination.examine(bytes.slice()).map(Finding::diagnosis);
  }

  /// The likeliest causes first, at most four; none when nothing better is known.
  ///
  /// @param framing the one that does not fit
  /// @param bytes some of the stream from the place on where it does not fit; not changed
  public static List<Diagnosis> examine(Framing framing, ByteBuffer bytes) {
    ByteBuffer sample = bytes.slice();
    if (!sample.hasRemaining()) {
      return List.of();
    }
    var all = new ArrayList<Finding>();
    EXAMINATIONS.forEach(e -> all.addAll(e.examine(framing, sample.duplicate())));
    all.sort(Comparator.comparingInt(Finding::weight).reversed());
    var fixes = new HashSet<Framing>();
    fixes.add(framing);
    return all.stream()
        .map(Finding::diagnosis)
        .filter(d -> d.fix().isEmpty() || fixes.add(d.fix().get()))
        .limit(MOST)
        .toList();
  }
}
