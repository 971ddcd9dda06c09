package org.peerscope.wire;

/// Decodes frames of [OctetCounting] and [Netstring].
final class DecimalDecoder extends StreamDecoder {
  private final int limit;
  private final boolean netstring;
  private long value;
  private boolean lengthKnown;
  private int header;

  DecimalDecoder(long offset, Tolerance tolerance, boolean netstring) {
    super(offset);
    this.limit = tolerance.limit();
    this.netstring = netstring;
  }

  @Override
  Decoded decode() {
    while (!lengthKnown) {
      if (!chunk().hasRemaining()) {
        return needMore();
      }
      String problem = digit(Byte.toUnsignedInt(chunk().get()));
      if (!problem.isEmpty()) {
        return stop(problem);
      }
    }
    int trailer = netstring ? 1 : 0;
    if (!take(header + value)) {
      return needMore(header + value + trailer);
    }
    return netstring ? comma() : complete(0);
  }

  /// Takes one byte of the header; the answer is what is wrong with it, or empty.
  private String digit(int next) {
    int place = (int) had() - 1;
    if (place > 0 && next == (netstring ? ':' : ' ')) {
      lengthKnown = true;
      header = (int) had();
      return "";
    }
    if (next < '0' || next > '9') {
      return "0x%02X where the decimal length has a digit or its end".formatted(next);
    }
    boolean leadingZero = (place == 0 && next == '0' && !netstring) || (place == 1 && value == 0);
    if (leadingZero) {
      return "The decimal length starts with 0";
    }
    value = value * 10 + next - '0';
    return value > limit ? overLimit(value + " or more", limit) : "";
  }

  private Decoded comma() {
    if (!chunk().hasRemaining()) {
      return needMore(header + value + 1);
    }
    byte end = chunk().get();
    return end == ','
        ? complete(1)
        : stop("0x%02X where the netstring has its comma".formatted(Byte.toUnsignedInt(end)));
  }

  private Decoded complete(int trailer) {
    value = 0;
    lengthKnown = false;
    return whole(header, trailer);
  }
}
