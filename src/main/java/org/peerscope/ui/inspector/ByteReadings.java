package org.peerscope.ui.inspector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What the bytes from a place on could mean as numbers and times; stateless, usable from any
/// thread.
final class ByteReadings {
  private static final int LONGEST_VARINT = 10;

  /// 9999-12-31T23:59:59Z; what is later is no time.
  private static final long LAST_SECOND = 253_402_300_799L;

  private ByteReadings() {}

  /// One meaning of the bytes.
  ///
  /// @param name of the type, such as `u16`
  /// @param little its value with the least significant byte first; empty when there are too few
  /// @param big its value with the most significant byte first; the same where order is no matter
  record Reading(String name, String little, String big) {}

  /// All meanings of the bytes from the buffer's position on.
  ///
  /// @param bytes looked at from position to limit, and left as it is
  static List<Reading> of(ByteBuffer bytes) {
    var all = new ArrayList<Reading>();
    all.add(both("u8", 1, bytes, b -> Integer.toString(Byte.toUnsignedInt(b.get()))));
    all.add(both("i8", 1, bytes, b -> Byte.toString(b.get())));
    all.add(both("u16", 2, bytes, b -> Integer.toString(Short.toUnsignedInt(b.getShort()))));
    all.add(both("i16", 2, bytes, b -> Short.toString(b.getShort())));
    all.add(both("u32", 4, bytes, b -> Integer.toUnsignedString(b.getInt())));
    all.add(both("i32", 4, bytes, b -> Integer.toString(b.getInt())));
    all.add(both("u64", 8, bytes, b -> Long.toUnsignedString(b.getLong())));
    all.add(both("i64", 8, bytes, b -> Long.toString(b.getLong())));
    all.add(both("float", 4, bytes, b -> Float.toString(b.getFloat())));
    all.add(both("double", 8, bytes, b -> Double.toString(b.getDouble())));
    String varint = varint(bytes);
    all.add(new Reading("varint", varint, varint));
    all.add(both("time, s", 4, bytes, b -> time(Integer.toUnsignedLong(b.getInt()), 1)));
    all.add(both("time, ms", 8, bytes, b -> time(b.getLong(), 1000)));
    return all;
  }

  private static Reading both(
      String name, int width, ByteBuffer bytes, Function<ByteBuffer, String> form) {
    if (bytes.remaining() < width) {
      return new Reading(name, "", "");
    }
    return new Reading(
        name,
        form.apply(bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN)),
        form.apply(bytes.duplicate().order(ByteOrder.BIG_ENDIAN)));
  }

  /// Seven bits a byte, least significant first, as Protocol Buffers have it.
  private static String varint(ByteBuffer bytes) {
    long value = 0;
    for (int i = 0; i < Math.min(LONGEST_VARINT, bytes.remaining()); i++) {
      byte each = bytes.get(bytes.position() + i);
      value |= (each & 0x7FL) << (7 * i);
      if (each >= 0) {
        return Long.toUnsignedString(value);
      }
    }
    return "";
  }

  private static String time(long count, long perSecond) {
    long seconds = count / perSecond;
    long nanos = count % perSecond * (1_000_000_000 / perSecond);
    return seconds < 0 || seconds > LAST_SECOND
        ? ""
        : Instant.ofEpochSecond(seconds, nanos).toString();
  }
}
