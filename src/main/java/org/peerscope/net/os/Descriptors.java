package org.peerscope.net.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.channels.SocketChannel;

/// Finds the system's number for a channel's socket.
///
/// The JDK keeps it in `sun.nio.ch.SelChImpl`, which the launch command exports to this module; it
/// is looked up by name so that the program still compiles against the documented API alone.
final class Descriptors {
  private final MethodHandle getter;

  Descriptors() throws ReflectiveOperationException {
    Class<?> owner = Class.forName("sun.nio.ch.SelChImpl");
    getter =
        MethodHandles.lookup()
            .findVirtual(owner, "getFDVal", MethodType.methodType(int.class))
            .asType(MethodType.methodType(int.class, SocketChannel.class));
  }

  int of(SocketChannel channel) {
    return NativeCall.invoke(() -> (int) getter.invokeExact(channel));
  }
}
