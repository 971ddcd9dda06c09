package org.peerscope.wire;

/// Decodes values of [Resp].
final class RespDecoder extends StreamDecoder {
  private static final int DEEPEST = 128;
  private static final String LINE_TYPES = "+-:_#,(";
  private static final String BULK_TYPES = "$!=";
  private static final String AGGREGATE_TYPES = "*~>%|";
  private static final int MOST_DIGITS = 18;

  private final int limit;
  private final long[] left = new long[DEEPEST];
  private int depth;
  private int type;
  private long number;
  private int digits;
  private boolean negative;
  private boolean carriageReturn;
  private long bulkEnd;

  RespDecoder(long offset, Tolerance tolerance) {
    super(offset);
    this.limit = tolerance.limit();
  }

  @Override
  Decoded decode() {
    while (true) {
      if (bulkEnd > 0 && !take(bulkEnd - 2)) {
        return needMore();
      }
      if (!chunk().hasRemaining()) {
        return needMore();
      }
      byte next = chunk().get();
      String problem = had() > limit ? overLimit() : "";
      problem = problem.isEmpty() ? step(next) : problem;
      if (!problem.isEmpty()) {
        return stop(problem);
      }
      if (depth == 0 && type == 0) {
        return whole(0, 0);
      }
    }
  }

  /// Takes one byte; the answer is what is wrong with it, or empty.
  private String step(byte next) {
    if (bulkEnd > 0) {
      return bulkEnd(next);
    }
    if (type == 0) {
      return start(Byte.toUnsignedInt(next));
    }
    if (carriageReturn) {
      carriageReturn = false;
      return next == '\n' ? line() : "CR without LF in a line of RESP";
    }
    carriageReturn = next == '\r';
    boolean counted = LINE_TYPES.indexOf(type) < 0 || type == ':';
    if (next == '\n') {
      return "LF without CR in a line of RESP";
    }
    return carriageReturn || !counted ? "" : digit(next);
  }

  private String bulkEnd(byte next) {
    boolean last = had() == bulkEnd;
    if (next != (last ? '\n' : '\r')) {
      return "A bulk string of %d bytes does not end in CRLF".formatted(number);
    }
    if (last) {
      bulkEnd = 0;
      element();
    }
    return "";
  }

  private String start(int next) {
    type = next;
    number = 0;
    digits = 0;
    negative = false;
    boolean known = (LINE_TYPES + BULK_TYPES + AGGREGATE_TYPES).indexOf(next) >= 0;
    return known ? "" : "0x%02X starts no value of RESP".formatted(next);
  }

  private String digit(byte next) {
    boolean sign = digits == 0 && !negative && (next == '-' || (next == '+' && type == ':'));
    if (sign) {
      negative = true;
      return "";
    }
    if (next < '0' || next > '9' || digits > MOST_DIGITS) {
      return "No number where RESP has one after " + (char) type;
    }
    digits++;
    number = number * 10 + next - '0';
    return "";
  }

  /// A line is complete.
  private String line() {
    if (LINE_TYPES.indexOf(type) >= 0) {
      boolean noNumber = type == ':' && digits == 0;
      element();
      return noNumber ? "No number where RESP has one after :" : "";
    }
    if (digits == 0) {
      return "No number where RESP has one after " + (char) type;
    }
    boolean isNull = negative && number == 1 && (type == '$' || type == '*');
    if (isNull) {
      element();
      return "";
    }
    boolean beyondLong = number < 0;
    if (negative || beyondLong || number > limit) {
      return overLimit((negative ? "-" : "") + Long.toUnsignedString(number), limit);
    }
    return BULK_TYPES.indexOf(type) >= 0 ? bulk() : aggregate();
  }

  private String bulk() {
    bulkEnd = had() + number + 2;
    return bulkEnd > limit ? overLimit() : "";
  }

  private String overLimit() {
    return "The value is over the limit of " + limit + " bytes";
  }

  /// Counts the values inside; an attribute belongs to the one value after it.
  private String aggregate() {
    long values =
        switch (type) {
          case '%' -> 2 * number;
          case '|' -> 2 * number + 1;
          default -> number;
        };
    if (values == 0) {
      element();
      return "";
    }
    if (depth == DEEPEST) {
      return "Values of RESP are nested deeper than " + DEEPEST;
    }
    left[depth++] = values;
    type = 0;
    return "";
  }

  /// A value is complete, and maybe those around it too.
  private void element() {
    type = 0;
    while (depth > 0 && --left[depth - 1] == 0) {
      depth--;
    }
  }
}
