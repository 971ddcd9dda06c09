package org.peerscope.support;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeps what no thread caught, so that the test in which it happened fails and not a later one.
///
/// @param next who is told as well
public record Uncaught(Thread.@Nullable UncaughtExceptionHandler next)
    implements Thread.UncaughtExceptionHandler {
  private static final int MOST_FRAMES = 20;
  private static final Queue<Throwable> ERRORS = new ConcurrentLinkedQueue<>();

  /// Keeps errors from now on, in the place of who was told before.
  static void watch() {
    Thread.setDefaultUncaughtExceptionHandler(new Uncaught(null));
  }

  /// Keeps errors from now on, and tells who was told before.
  public static void listenIn() {
    Thread.setDefaultUncaughtExceptionHandler(
        new Uncaught(Thread.getDefaultUncaughtExceptionHandler()));
  }

  /// The first error, which is then expected.
  public static @Nullable Throwable take() {
    return ERRORS.poll();
  }

  /// Fails when there is an error.
  public static void check() {
    Throwable error = take();
    if (error != null) {
      throw new AssertionError("nobody caught " + error + " in " + way(error), error);
    }
  }

  /// Also in a report that has room for a line only.
  private static String way(Throwable error) {
    return Stream.of(error.getStackTrace())
        .limit(MOST_FRAMES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(" < "));
  }

  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    ERRORS.add(error);
    if (next != null) {
      next.uncaughtException(thread, error);
    }
  }
}
