package org.peerscope.net.os;

/// Calls a method handle whose declared exceptions cannot happen.
@FunctionalInterface
interface NativeCall<T> {
  T run() throws Throwable;

  static <T> T invoke(NativeCall<T> call) {
    try {
      return call.run();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native call declares no checked exception", e);
    }
  }
}
