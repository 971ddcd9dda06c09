package org.peerscope.ui.inspector;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peerscope.session.Recording;

/// Finds one thing at a time in the background, and of what is asked meanwhile only the newest:
/// leafing through rows must not read them all at once. For the FX thread.
final class Inquiry {
  private final Recording recording;
  private final String title;
  private boolean underWay;
  private @Nullable Runnable next;

  /// @param title what it does, as it stands behind "could not"
  Inquiry(Recording recording, String title) {
    this.recording = recording;
    this.title = title;
  }

  /// Asks, in place of what has been asked and not begun.
  ///
  /// @param then told of the answer, unless something was asked since
  /// @param failed told instead why there is none
  <T> void ask(Callable<T> work, Consumer<T> then, Consumer<String> failed) {
    Runnable asking =
        () ->
            recording.find(
                title,
                work,
                found -> ended(() -> then.accept(found)),
                why -> ended(() -> failed.accept(why)));
    if (underWay) {
      next = asking;
    } else {
      underWay = true;
      asking.run();
    }
  }

  /// Whether something is looked for, so that the next answer takes its time.
  boolean isUnderWay() {
    return underWay;
  }

  private void ended(Runnable tell) {
    Runnable waiting = next;
    next = null;
    underWay = waiting != null;
    (waiting == null ? tell : waiting).run();
  }
}
