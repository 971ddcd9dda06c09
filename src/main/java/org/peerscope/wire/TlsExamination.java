package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.peerscope.wire.Doctor.Finding;

/// Looks for the records of TLS (RFC 8446, 5.1): type, version 03 xx, length.
final class TlsExamination {
  private static final int ALERT = 0x15;
  private static final int HANDSHAKE = 0x16;
  private static final int MAJOR_VERSION = 0x03;
  private static final int HEADER = 5;

  /// The highest kind of handshake that is in use, key_update.
  private static final int LAST_KIND = 24;

  private TlsExamination() {}

  static Optional<Finding> examine(ByteBuffer sample) {
    if (sample.limit() <= HEADER
        || sample.get(1) != MAJOR_VERSION
        || Byte.toUnsignedInt(sample.get(2)) > 4) {
      return Optional.empty();
    }
    int type = sample.get(0);
    int length = Short.toUnsignedInt(sample.getShort(3));
    if (!isOf(type, length, sample.get(HEADER))) {
      return Optional.empty();
    }
    String what = type == ALERT ? "an alert" : "a handshake";
    String evidence =
        "%02X %02X %02X starts %s record of TLS with %d bytes"
            .formatted(type, MAJOR_VERSION, sample.get(2), what, length);
    String cause = "This looks like TLS: switch TLS on and connect again";
    return Optional.of(new Finding(100, new Diagnosis(cause, evidence, Optional.empty())));
  }

  /// An alert is a level, 1 or 2, and a description; a handshake begins with its kind (RFC 8446, 4
  /// and 6): other protocols have such a header too, such as Modbus RTU.
  private static boolean isOf(int type, int length, byte first) {
    return switch (type) {
      case ALERT -> length == 2 && (first == 1 || first == 2);
      case HANDSHAKE -> length > 0 && length <= 1 << 14 && first >= 0 && first <= LAST_KIND;
      default -> false;
    };
  }
}
