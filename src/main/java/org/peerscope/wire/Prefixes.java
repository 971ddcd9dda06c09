package org.peerscope.wire;

import java.util.Arrays;

/// Cuts what is typed into the bytes before a length field and the bytes after it.
final class Prefixes {
  private Prefixes() {}

  static byte[] before(byte[] payload, int before) throws UnencodableException {
    if (payload.length < before) {
      throw new UnencodableException(
          "the first %d bytes go before the length, and this has only %d"
              .formatted(before, payload.length));
    }
    return Arrays.copyOf(payload, before);
  }

  static byte[] after(byte[] payload, int before) {
    return before == 0 ? payload : Arrays.copyOfRange(payload, before, payload.length);
  }

  static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
