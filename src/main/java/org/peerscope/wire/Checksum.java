package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.apache.commons.codec.digest.Crc16;

/// Checksums at the end of a frame; a constant, usable from any thread.
///
/// The names of CRCs are those of the RevEng catalogue (reveng.sourceforge.io).
public enum Checksum {
  /// All bytes XORed together.
  XOR("XOR", 1),
  /// All bytes added, the low 8 bits.
  SUM_8("Sum, 8 bits", 1),
  /// Polynomial 07, as in SMBus.
  CRC_8("CRC-8/SMBUS", 1),
  /// Polynomial 8005 reflected, all ones at the start; low byte first on a Modbus line.
  CRC_16_MODBUS("CRC-16/MODBUS", 2),
  /// Polynomial 1021 reflected, as the ITU-T (once CCITT) has it.
  CRC_16_KERMIT("CRC-16/KERMIT (CCITT)", 2),
  /// Polynomial 1021, all ones at the start: widely called CCITT or CCITT-FALSE.
  CRC_16_IBM_3740("CRC-16/IBM-3740 (CCITT-FALSE)", 2),
  /// As in Ethernet, zip and PNG.
  CRC_32("CRC-32", 4),
  /// An asterisk and the XOR of all bytes in two hex digits (NMEA 0183).
  NMEA("NMEA *hh", 3);

  private static final int CRC_8_POLYNOMIAL = 0x107;
  private static final int BYTE = 0xFF;

  private final String label;
  private final int size;

  Checksum(String label, int size) {
    this.label = label;
    this.size = size;
  }

  /// The name shown to people.
  public String label() {
    return label;
  }

  /// Its bytes on the wire.
  public int size() {
    return size;
  }

  /// Whether its bytes may stand in one order or the other.
  public boolean hasOrder() {
    return size > 1 && this != NMEA;
  }

  /// The checksum as it goes on the wire.
  ///
  /// @param content what it is made of, from position to limit, which are not changed
  /// @param order the order of its bytes, where it has more than one
  public byte[] of(ByteBuffer content, Endianness order) {
    long value = value(content.duplicate());
    return this == NMEA
        ? "*%02X".formatted(value).getBytes(StandardCharsets.US_ASCII)
        : order.bytes(value, size);
  }

  private long value(ByteBuffer content) {
    return switch (this) {
      case XOR, NMEA -> xor(content);
      case SUM_8 -> sum(content);
      case CRC_8 -> crc8(content);
      case CRC_16_MODBUS -> run(Crc16.modbus(), content);
      case CRC_16_KERMIT -> run(Crc16.ccitt(), content);
      case CRC_16_IBM_3740 -> notReflected(content);
      case CRC_32 -> run(new CRC32(), content);
    };
  }

  private static long run(java.util.zip.Checksum algorithm, ByteBuffer content) {
    algorithm.update(content);
    return algorithm.getValue();
  }

  /// The library has reflected CRCs only; with the bits of all bytes and of the result mirrored,
  /// its CRC-16/MCRF4XX is this one.
  private static long notReflected(ByteBuffer content) {
    var mirrored = ByteBuffer.allocate(content.remaining());
    while (content.hasRemaining()) {
      mirrored.put((byte) (Integer.reverse(content.get()) >>> (Integer.SIZE - Byte.SIZE)));
    }
    int crc = (int) run(Crc16.mcrf4xx(), mirrored.flip());
    return Integer.toUnsignedLong(Integer.reverse(crc)) >>> (Integer.SIZE - Short.SIZE);
  }

  private static long xor(ByteBuffer content) {
    int all = 0;
    while (content.hasRemaining()) {
      all ^= content.get();
    }
    return all & BYTE;
  }

  private static long sum(ByteBuffer content) {
    int all = 0;
    while (content.hasRemaining()) {
      all += content.get();
    }
    return all & BYTE;
  }

  private static long crc8(ByteBuffer content) {
    int crc = 0;
    while (content.hasRemaining()) {
      crc ^= content.get() & BYTE;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc << 1) ^ ((crc >>> (Byte.SIZE - 1)) * CRC_8_POLYNOMIAL);
      }
    }
    return crc;
  }
}
