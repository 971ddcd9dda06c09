package org.peerscope.net.os;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Locale;

/// The user time-out of RFC 5482, `setsockopt(IPPROTO_TCP, TCP_USER_TIMEOUT)` on Linux: how long
/// sent bytes may stay unacknowledged before the connection ends. Java has no option for it. Usable
/// from any thread.
@SuppressWarnings("restricted") // native calls are what this class is for
public final class UserTimeout {
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_USER_TIMEOUT = 18;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;

  private UserTimeout() {}

  /// Sets it.
  ///
  /// @param limit in milliseconds; zero for the system's own
  /// @return whether this system has it and took it
  public static boolean set(SocketChannel channel, Duration limit) {
    try {
      return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")
          && set(new Descriptors().of(channel), Math.toIntExact(limit.toMillis()));
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static boolean set(int fd, int millis) {
    Linker linker = Linker.nativeLinker();
    MethodHandle setsockopt =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setsockopt"),
            FunctionDescriptor.of(INT, INT, INT, INT, POINTER, INT));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocateFrom(INT, millis);
      return NativeCall.invoke(
              () ->
                  (int)
                      setsockopt.invokeExact(
                          fd, IPPROTO_TCP, TCP_USER_TIMEOUT, value, Integer.BYTES))
          == 0;
    }
  }
}
