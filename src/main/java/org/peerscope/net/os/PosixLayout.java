package org.peerscope.net.os;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// The constants and offsets in which Linux and macOS differ.
///
/// @param inet6 the number of AF_INET6
/// @param familyIsByte whether a length byte stands before a one-byte family (BSD's `sa_len`)
/// @param fionread the request that asks for unread bytes
/// @param outq the request that asks for bytes the peer has not acknowledged, or -1
/// @param infoOption the TCP-level socket option that gives the connection's facts
/// @param states the system's numbers of the TCP states
/// @param retransmitsAt offset of the retransmission count (one byte), or -1
/// @param rttAt offset of the smoothed round-trip time
/// @param rttMicrosPerUnit its unit in microseconds
record PosixLayout(
    int inet6,
    boolean familyIsByte,
    long fionread,
    long outq,
    int infoOption,
    List<TcpState> states,
    int retransmitsAt,
    int rttAt,
    int rttMicrosPerUnit) {

  /// `struct tcp_info` of `linux/tcp.h`: state u8 at 0, retransmits u8 at 2, rtt u32 in
  /// microseconds at 68; SIOCOUTQ of `linux/sockios.h`. Tested.
  static final PosixLayout LINUX =
      new PosixLayout(10, false, 0x541BL, 0x5411L, 11, TcpState.LINUX, 2, 68, 1);

  /// `struct tcp_connection_info` of `netinet/tcp.h`: state u8 at 0, srtt u32 in milliseconds at
  /// 44. Written from the header, not yet tested.
  static final PosixLayout MACOS =
      new PosixLayout(30, true, 0x4004667FL, -1, 0x106, TcpState.MACOS, -1, 44, 1000);

  private static final int INET = 2;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

  SocketAddressFamily family(MemorySegment address) {
    int number =
        familyIsByte
            ? Byte.toUnsignedInt(address.get(ValueLayout.JAVA_BYTE, 1))
            : Short.toUnsignedInt(address.get(SHORT, 0));
    if (number == INET) {
      return SocketAddressFamily.INET;
    }
    return number == inet6 ? SocketAddressFamily.INET6 : SocketAddressFamily.OTHER;
  }

  TcpState state(MemorySegment info) {
    return TcpState.numbered(states, Byte.toUnsignedInt(info.get(ValueLayout.JAVA_BYTE, 0)));
  }

  int retransmits(MemorySegment info) {
    return retransmitsAt < 0
        ? 0
        : Byte.toUnsignedInt(info.get(ValueLayout.JAVA_BYTE, retransmitsAt));
  }

  long rttMicros(MemorySegment info) {
    return Integer.toUnsignedLong(info.get(INT, rttAt)) * rttMicrosPerUnit;
  }
}
