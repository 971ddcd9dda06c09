package org.peerscope.net.os;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.Optional;

/// Reads a `sockaddr` of a family; ports and addresses stand in network order at the same offsets
/// on every system, the scope in the computer's own.
///
/// ```text
/// sockaddr_in   | family 2 | port 2 | address 4 | ...
/// sockaddr_in6  | family 2 | port 2 | flow 4    | address 16 | scope 4 |
/// ```
enum SocketAddressFamily {
  INET(4, 4),
  INET6(8, 16),
  OTHER(0, 0);

  /// Enough for `sockaddr_in6`.
  static final int MAX_SIZE = 128;

  private static final int SCOPE_AT = 24;

  private static final ValueLayout.OfShort PORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final int addressAt;
  private final int addressSize;

  SocketAddressFamily(int addressAt, int addressSize) {
    this.addressAt = addressAt;
    this.addressSize = addressSize;
  }

  Optional<InetSocketAddress> read(MemorySegment address) {
    if (this == OTHER) {
      return Optional.empty();
    }
    byte[] bytes = address.asSlice(addressAt, addressSize).toArray(ValueLayout.JAVA_BYTE);
    int port = Short.toUnsignedInt(address.get(PORT, 2));
    try {
      int zone = this == INET6 ? address.get(ValueLayout.JAVA_INT_UNALIGNED, SCOPE_AT) : 0;
      InetAddress read =
          zone == 0
              ? InetAddress.getByAddress(bytes)
              : Inet6Address.getByAddress(null, bytes, zone);
      return Optional.of(new InetSocketAddress(read, port));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + addressSize + " bytes is legal", e);
    }
  }
}
