package org.peerscope.net.os;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// `getpeername` and `WSAIoctl(SIO_TCP_INFO)` of Winsock.
///
/// Written from the documented structures (`TCP_INFO_v0`: state u32 at 0, round-trip time u32 in
/// microseconds at 20), not yet tested.
@SuppressWarnings("restricted") // native calls are what this class is for
final class WinsockProbe implements PeerProbe {
  private static final int SIO_TCP_INFO = 0xD8000027;
  private static final int INFO_SIZE = 136;
  private static final int RTT_AT = 20;
  private static final int INET = 2;
  private static final int INET6 = 23;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong SOCKET = ValueLayout.JAVA_LONG;
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final Linker.Option LAST_ERROR = Linker.Option.captureCallState("WSAGetLastError");
  private static final MemoryLayout CALL_STATE = Linker.Option.captureStateLayout();

  private final Descriptors descriptors = new Descriptors();
  private final MethodHandle getpeername;
  private final MethodHandle ioctl;

  WinsockProbe() throws ReflectiveOperationException {
    Linker linker = Linker.nativeLinker();
    SymbolLookup winsock = SymbolLookup.libraryLookup("ws2_32", Arena.global());
    getpeername =
        linker.downcallHandle(
            winsock.findOrThrow("getpeername"),
            FunctionDescriptor.of(INT, SOCKET, POINTER, POINTER),
            LAST_ERROR);
    ioctl =
        linker.downcallHandle(
            winsock.findOrThrow("WSAIoctl"),
            FunctionDescriptor.of(
                INT, SOCKET, INT, POINTER, INT, POINTER, INT, POINTER, POINTER, POINTER));
  }

  @Override
  public PeerAnswer check(SocketChannel channel) {
    long socket = descriptors.of(channel);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment callState = arena.allocate(CALL_STATE);
      MemorySegment address = arena.allocate(SocketAddressFamily.MAX_SIZE, 8);
      MemorySegment info = arena.allocate(INFO_SIZE, 8);
      boolean named = peerName(socket, callState, address, arena);
      boolean informed = info(socket, info, arena);
      return new PeerAnswer.Known(
          named ? family(address).read(address) : Optional.empty(),
          named ? "" : "Winsock error " + callState.get(INT, errorAt()),
          informed ? TcpState.numbered(TcpState.WINDOWS, info.get(INT, 0)) : TcpState.UNKNOWN,
          -1,
          -1,
          0,
          informed ? Integer.toUnsignedLong(info.get(INT, RTT_AT)) : -1);
    }
  }

  private boolean peerName(long socket, MemorySegment state, MemorySegment address, Arena arena) {
    MemorySegment size = arena.allocateFrom(INT, SocketAddressFamily.MAX_SIZE);
    return NativeCall.invoke(() -> (int) getpeername.invokeExact(state, socket, address, size))
        == 0;
  }

  private boolean info(long socket, MemorySegment info, Arena arena) {
    MemorySegment version = arena.allocateFrom(INT, 0);
    MemorySegment returned = arena.allocate(INT);
    MemorySegment none = MemorySegment.NULL;
    return NativeCall.invoke(
            () ->
                (int)
                    ioctl.invokeExact(
                        socket, SIO_TCP_INFO, version, 4, info, INFO_SIZE, returned, none, none))
        == 0;
  }

  private static long errorAt() {
    return CALL_STATE.byteOffset(MemoryLayout.PathElement.groupElement("WSAGetLastError"));
  }

  private static SocketAddressFamily family(MemorySegment address) {
    return switch (address.get(ValueLayout.JAVA_SHORT, 0)) {
      case INET -> SocketAddressFamily.INET;
      case INET6 -> SocketAddressFamily.INET6;
      default -> SocketAddressFamily.OTHER;
    };
  }
}
