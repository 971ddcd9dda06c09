package org.peerscope.net.os;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// `getpeername(2)`, `getsockopt(IPPROTO_TCP)` and `ioctl` of the C library.
@SuppressWarnings("restricted") // native calls are what this class is for
final class PosixProbe implements PeerProbe {
  private static final int IPPROTO_TCP = 6;
  private static final int INFO_SIZE = 256;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final MemoryLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO_AT =
      CALL_STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

  private final PosixLayout layout;
  private final Descriptors descriptors = new Descriptors();
  private final MethodHandle getpeername;
  private final MethodHandle getsockopt;
  private final MethodHandle ioctl;
  private final MethodHandle strerror;

  PosixProbe(PosixLayout layout) throws ReflectiveOperationException {
    this.layout = layout;
    getpeername = find("getpeername", FunctionDescriptor.of(INT, INT, POINTER, POINTER), ERRNO);
    getsockopt =
        find("getsockopt", FunctionDescriptor.of(INT, INT, INT, INT, POINTER, POINTER), ERRNO);
    ioctl =
        find(
            "ioctl",
            FunctionDescriptor.of(INT, INT, ValueLayout.JAVA_LONG, POINTER),
            Linker.Option.firstVariadicArg(2));
    AddressLayout text =
        POINTER.withTargetLayout(MemoryLayout.sequenceLayout(256, ValueLayout.JAVA_BYTE));
    strerror = find("strerror", FunctionDescriptor.of(text, INT));
  }

  private static MethodHandle find(String name, FunctionDescriptor type, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, options);
  }

  @Override
  public PeerAnswer check(SocketChannel channel) {
    int fd = descriptors.of(channel);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment callState = arena.allocate(CALL_STATE);
      MemorySegment address = arena.allocate(SocketAddressFamily.MAX_SIZE, 8);
      MemorySegment info = arena.allocate(INFO_SIZE, 8);
      boolean named = peerName(fd, callState, address, arena);
      String error = named ? "" : words(callState.get(INT, ERRNO_AT));
      boolean informed = info(fd, callState, info, arena);
      TcpState state = informed ? layout.state(info) : TcpState.UNKNOWN;
      return new PeerAnswer.Known(
          named ? layout.family(address).read(address) : Optional.empty(),
          error,
          state,
          count(fd, layout.fionread(), arena),
          withoutFin(count(fd, layout.outq(), arena), state),
          informed ? layout.retransmits(info) : 0,
          informed ? layout.rttMicros(info) : -1);
    }
  }

  /// The kernel counts sequence numbers, of which our FIN has one (RFC 9293, 3.4).
  private static long withoutFin(long unacknowledged, TcpState state) {
    return switch (state) {
      case FIN_WAIT_1, CLOSING, LAST_ACK ->
          unacknowledged > 0 ? unacknowledged - 1 : unacknowledged;
      default -> unacknowledged;
    };
  }

  private boolean peerName(int fd, MemorySegment state, MemorySegment address, Arena arena) {
    MemorySegment size = arena.allocateFrom(INT, SocketAddressFamily.MAX_SIZE);
    return NativeCall.invoke(() -> (int) getpeername.invokeExact(state, fd, address, size)) == 0;
  }

  private boolean info(int fd, MemorySegment state, MemorySegment info, Arena arena) {
    MemorySegment size = arena.allocateFrom(INT, INFO_SIZE);
    int option = layout.infoOption();
    return NativeCall.invoke(
            () -> (int) getsockopt.invokeExact(state, fd, IPPROTO_TCP, option, info, size))
        == 0;
  }

  private long count(int fd, long request, Arena arena) {
    if (request < 0) {
      return -1;
    }
    MemorySegment count = arena.allocate(INT);
    boolean told = NativeCall.invoke(() -> (int) ioctl.invokeExact(fd, request, count)) == 0;
    return told ? count.get(INT, 0) : -1;
  }

  private String words(int errno) {
    MemorySegment words = NativeCall.invoke(() -> (MemorySegment) strerror.invokeExact(errno));
    return words.getString(0) + " (" + errno + ")";
  }
}
