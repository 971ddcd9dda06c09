package org.peerscope.wire;

import java.nio.ByteBuffer;

/// Decodes values of [ConcatenatedJson].
final class JsonDecoder extends StreamDecoder {
  private static final int DEEPEST = 1024;

  /// Where in a value the decoder is.
  private enum Place {
    BETWEEN,
    SCALAR,
    STRUCTURE,
    STRING,
    ESCAPE,
    SKIPPING
  }

  private final Tolerance tolerance;
  private final boolean[] objects = new boolean[DEEPEST];
  private int depth;
  private Place place = Place.BETWEEN;
  private String problem = "";

  JsonDecoder(long offset, Tolerance tolerance) {
    super(offset);
    this.tolerance = tolerance;
  }

  @Override
  Decoded decode() {
    if (place == Place.SKIPPING) {
      return skip();
    }
    ByteBuffer chunk = chunk();
    int at = chunk.position();
    int end = lastAllowed(at);
    boolean whole = false;
    while (at < end && !whole && problem.isEmpty()) {
      whole = step(chunk.get(at++));
      if (place == Place.BETWEEN && !whole) {
        chunk.position(at);
        drop();
        end = lastAllowed(at);
      }
    }
    chunk.position(at);
    return whole ? complete() : unfinished();
  }

  /// One byte over the limit may be seen, to know that it is over.
  private int lastAllowed(int at) {
    return (int) Math.min(chunk().limit(), (long) at + tolerance.limit() - had() + 1);
  }

  private Decoded unfinished() {
    if (problem.isEmpty() && had() > tolerance.limit()) {
      problem =
          "No end of the JSON value within the limit of %d bytes".formatted(tolerance.limit());
    }
    if (problem.isEmpty()) {
      return needMore();
    }
    String said = problem;
    problem = "";
    place = Place.SKIPPING;
    return broken(tolerance.recovery(), said);
  }

  private Decoded skip() {
    ByteBuffer chunk = chunk();
    chunk.position(ByteSearch.indexOf(chunk, (byte) '\n'));
    if (!chunk.hasRemaining()) {
      return needMore();
    }
    chunk.get();
    start();
    return skipped(0);
  }

  private void start() {
    place = Place.BETWEEN;
    depth = 0;
  }

  /// A scalar ends before the byte that was read last.
  private Decoded complete() {
    boolean oneTooFar = place == Place.SCALAR;
    if (oneTooFar) {
      chunk().position(chunk().position() - 1);
    }
    start();
    return had() > tolerance.limit() ? unfinished() : whole(0, 0);
  }

  /// Takes one byte; true when it ends the value.
  private boolean step(byte next) {
    return switch (place) {
      case STRING -> string(next);
      case ESCAPE -> {
        place = Place.STRING;
        yield false;
      }
      case STRUCTURE -> structure(next);
      case SCALAR -> scalar(next);
      case BETWEEN -> between(next);
      case SKIPPING -> false;
    };
  }

  private boolean string(byte next) {
    if (next == '\\') {
      place = Place.ESCAPE;
    } else if (next == '"') {
      place = Place.STRUCTURE;
      return depth == 0;
    }
    return false;
  }

  private boolean structure(byte next) {
    switch (next) {
      case '"' -> place = Place.STRING;
      case '{', '[' -> open(next == '{');
      case '}', ']' -> {
        return close(next == '}');
      }
      default -> {}
    }
    return false;
  }

  private void open(boolean object) {
    if (depth == DEEPEST) {
      problem = "JSON is nested deeper than " + DEEPEST;
    } else {
      objects[depth++] = object;
    }
  }

  private boolean close(boolean object) {
    depth--;
    if (objects[depth] != object) {
      problem = object ? "} closes what [ has opened" : "] closes what { has opened";
      return false;
    }
    return depth == 0;
  }

  private boolean scalar(byte next) {
    if (isWhiteSpace(next) || next == '{' || next == '[' || next == '"') {
      return true;
    }
    if (!isScalar(next)) {
      problem = "0x%02X inside a JSON number or literal".formatted(Byte.toUnsignedInt(next));
    }
    return false;
  }

  private boolean between(byte next) {
    if (isWhiteSpace(next)) {
      return false;
    }
    place = Place.STRUCTURE;
    if (next == '{' || next == '[' || next == '"') {
      return structure(next);
    }
    place = Place.SCALAR;
    if (next != '-' && (next < '0' || next > '9') && "tfn".indexOf(next) < 0) {
      problem = "0x%02X starts no JSON value".formatted(Byte.toUnsignedInt(next));
    }
    return false;
  }

  private static boolean isWhiteSpace(byte next) {
    return next == ' ' || next == '\n' || next == '\r' || next == '\t';
  }

  private static boolean isScalar(byte next) {
    return (next >= '0' && next <= '9')
        || (next >= 'a' && next <= 'z')
        || next == '-'
        || next == '+'
        || next == '.'
        || next == 'E';
  }

  @Override
  Decoded atEnd() {
    return switch (place) {
      case SCALAR -> scalarAtEnd();
      case SKIPPING -> had() > 0 ? skipped(0) : Decoded.NOTHING;
      default -> needMore();
    };
  }

  private Decoded scalarAtEnd() {
    start();
    return whole(0, 0);
  }
}
