package org.peerscope.capture;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// The form of one row in `index.bin`: 96 bytes, big-endian.
///
/// ```text
///  0  kind       1 read, 2 frame, 3 sent, 4 event, 5 end of a received stream
///  1  flags      read: 1 framed. frame: 1 whole, 2 problem. event: 1 problem.
///                sent: 0 sending, 1 sent, 2 incomplete
///  2  trailer    bytes after the payload, 16 bits; not copied: see header
///  4  part       counts the rows that the framing made of a read, from 1; else 0; 32 bits
///  8  number     of the row; of a row that the framing made, the read's
/// 16  wall       nanoseconds since 1970-01-01T00:00Z
/// 24  monotonic  nanoseconds of a clock that never jumps, for differences only
/// 32  position   received bytes before the row's end; never goes down
/// 40  sent       offset in sent.bin of the newest sent row up to this one; never goes down
/// 48  offset     of the row's first byte in received.bin, or in sent.bin when it is sent
/// 56  length     bytes of the row
/// 64  total      sent: bytes that were to be sent; else 0
/// 72  text       offset of its UTF-8 text in text.bin
/// 80  text size  in bytes, 32 bits
/// 84  header     bytes before the payload, 32 bits; of a sent row that is not copied, how many of
///                its first bytes are: header + trailer * 2^31
/// 88  view       how the content is made of the wire bytes, 32 bits
/// 92  CRC-32C    of the 92 bytes before
/// ```
final class IndexRecord {
  static final int SIZE = 96;

  static final byte READ = 1;
  static final byte FRAME = 2;
  static final byte SENT = 3;
  static final byte EVENT = 4;
  static final byte END = 5;

  /// A flag of a sent row's record: only its first bytes are in the capture.
  static final int NOT_COPIED = 4;

  static final int KIND = 0;
  static final int FLAGS = 1;
  static final int TRAILER = 2;
  static final int PART = 4;
  static final int NUMBER = 8;
  static final int WALL = 16;
  static final int MONOTONIC = 24;
  static final int POSITION = 32;
  static final int SENT_POSITION = 40;
  static final int OFFSET = 48;
  static final int LENGTH = 56;
  static final int TOTAL = 64;
  static final int TEXT = 72;
  static final int TEXT_SIZE = 80;
  static final int HEADER = 84;
  static final int VIEW = 88;
  static final int CRC = 92;

  private IndexRecord() {}

  /// Writes the checksum of the record that starts at this index.
  static void seal(ByteBuffer records, int start) {
    records.putInt(start + CRC, checksum(records, start));
  }

  /// Whether the record that starts at this index is as it was sealed.
  static boolean isSealed(ByteBuffer records, int start) {
    return records.getInt(start + CRC) == checksum(records, start);
  }

  /// How many of a record's bytes are in the capture.
  static long kept(ByteBuffer records, int start) {
    long length = records.getLong(start + LENGTH);
    boolean all =
        records.get(start + KIND) != SENT || (records.get(start + FLAGS) & NOT_COPIED) == 0;
    return all ? length : Math.min(length, copied(records, start));
  }

  /// How many of its first bytes are copied, in the record of a sent row that is not.
  static long copied(ByteBuffer records, int start) {
    long high = Short.toUnsignedLong(records.getShort(start + TRAILER));
    return (high << 31) + records.getInt(start + HEADER);
  }

  /// Says how many of its first bytes are copied.
  static void copied(ByteBuffer records, int start, long bytes) {
    records.putShort(start + TRAILER, (short) (bytes >>> 31));
    records.putInt(start + HEADER, (int) (bytes & Integer.MAX_VALUE));
  }

  private static int checksum(ByteBuffer records, int start) {
    var sum = new CRC32C();
    sum.update(records.slice(start, CRC));
    return (int) sum.getValue();
  }
}
