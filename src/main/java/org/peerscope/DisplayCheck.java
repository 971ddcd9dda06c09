package org.peerscope;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/// Finds out whether a window can be opened, for the toolkit fails with a stack trace.
///
/// Only Linux is checked: macOS and Windows always have a display and their own widgets.
///
/// @param os the value of `os.name`
/// @param display the value of DISPLAY; empty where it is not set
@SuppressWarnings("restricted") // the libraries are asked for by loading them
record DisplayCheck(String os, String display) {
  static DisplayCheck ofThisSystem() {
    boolean headless = "Headless".equals(System.getProperty("glass.platform"));
    String os = headless ? "" : System.getProperty("os.name", "");
    return new DisplayCheck(os, System.getenv().getOrDefault("DISPLAY", ""));
  }

  /// What is missing and how to get it, in one line; empty when nothing is.
  Optional<String> missing() {
    if (!isLinux()) {
      return Optional.empty();
    }
    if (display.isEmpty()) {
      return Optional.of(
          "Peerscope needs a display: DISPLAY is not set."
              + " Run it in a graphical session, or under Xvfb.");
    }
    if (!loads("libgtk-3.so.0") || !loads("libX11.so.6")) {
      return Optional.of(
          "Peerscope needs GTK 3: libgtk-3.so.0 or libX11.so.6 is not installed."
              + " Install it, for example with: sudo apt-get install libgtk-3-0");
    }
    return Optional.empty();
  }

  /// Says so in one line when the display cannot be opened; empty when it can.
  Optional<String> unopened() {
    return !isLinux() || opens()
        ? Optional.empty()
        : Optional.of(
            "Peerscope needs a display: DISPLAY="
                + display
                + " cannot be opened."
                + " Run it in a graphical session, or under Xvfb.");
  }

  private boolean isLinux() {
    return os.toLowerCase(Locale.ROOT).contains("linux");
  }

  private static boolean loads(String library) {
    try {
      SymbolLookup.libraryLookup(library, Arena.global());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean opens() {
    try (Arena arena = Arena.ofConfined()) {
      var pointer = ValueLayout.ADDRESS;
      SymbolLookup x11 = SymbolLookup.libraryLookup("libX11.so.6", Arena.global());
      MethodHandle open =
          Linker.nativeLinker()
              .downcallHandle(
                  x11.findOrThrow("XOpenDisplay"), FunctionDescriptor.of(pointer, pointer));
      MethodHandle close =
          Linker.nativeLinker()
              .downcallHandle(
                  x11.findOrThrow("XCloseDisplay"),
                  FunctionDescriptor.of(ValueLayout.JAVA_INT, pointer));
      var opened = (MemorySegment) open.invokeExact(arena.allocateFrom(display));
      boolean there = opened.address() != 0;
      return there && (int) close.invokeExact(opened) == 0;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native call declares no checked exception", e);
    }
  }
}
