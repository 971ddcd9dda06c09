package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peerscope.wire.Doctor.Finding;

/// Looks for the checksum that the frames have, when the expected one is wrong.
final class ChecksumExamination {
  private ChecksumExamination() {}

  static List<Finding> examine(Framing framing, ByteBuffer sample) {
    if (!(framing instanceof Checked(Framing inner, Checksum _, Endianness _))) {
      return List.of();
    }
    var found = new ArrayList<Finding>();
    for (Checksum checksum : Checksum.values()) {
      for (Endianness order : Endianness.values()) {
        var other = new Checked(inner, checksum, order);
        Fit fit = Fit.of(other, sample.duplicate());
        boolean same = order == Endianness.LITTLE && !checksum.hasOrder();
        if (!same && fit.frames() > 0 && !fit.wrong() && isThere(other, sample)) {
          found.add(finding(other, fit));
        }
      }
    }
    return found;
  }

  /// The one of NMEA 0183 may be missing, and then is not wrong.
  private static boolean isThere(Checked other, ByteBuffer sample) {
    FrameDecoder decoder = other.decoder(0, Tolerance.DEFAULT);
    decoder.receive(sample.duplicate());
    return decoder.next() instanceof Decoded.Whole(Frame frame)
        && frame.remark().words().equals(other.checksum().label() + " ok");
  }

  private static Finding finding(Checked other, Fit fit) {
    String order = other.checksum().hasOrder() ? ", " + other.order().label() : "";
    String cause = "The checksum is " + other.checksum().label() + order;
    String evidence = "it is right for all frames that are there: " + fit.frames();
    int weight = 60 + 10 * Math.min(3, other.checksum().size());
    return new Finding(weight, new Diagnosis(cause, evidence, Optional.of(other)));
  }
}
