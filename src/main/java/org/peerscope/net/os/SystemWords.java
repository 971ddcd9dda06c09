package org.peerscope.net.os;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/// What the system says of errors, in English: in the JDK's exceptions it is in the user's
/// language, as `strerror` of Linux gives it. Usable from any thread.
@SuppressWarnings("restricted") // a native call is what this class is for
public final class SystemWords {
  private static final long LONGEST = 1000;

  /// By `errno` of Linux.
  private static final Map<Integer, String> ENGLISH =
      Map.of(
          1, "Operation not permitted",
          13, "Permission denied",
          32, "Broken pipe",
          98, "Address already in use",
          101, "Network is unreachable",
          104, "Connection reset by peer",
          110, "Connection timed out",
          111, "Connection refused",
          113, "No route to host");

  private SystemWords() {}

  /// Words of the system in English; all other words as they are.
  public static String english(String words) {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    return linux ? english(words, SystemWords::spoken) : words;
  }

  static String english(String words, IntFunction<String> spoken) {
    return ENGLISH.entrySet().stream()
        .filter(each -> words.equals(spoken.apply(each.getKey())))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(words);
  }

  private static String spoken(int error) {
    Linker linker = Linker.nativeLinker();
    MethodHandle strerror =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("strerror"),
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    return NativeCall.invoke(() -> (MemorySegment) strerror.invokeExact(error))
        .reinterpret(LONGEST)
        .getString(0);
  }
}
