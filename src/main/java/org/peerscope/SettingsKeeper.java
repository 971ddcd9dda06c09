package org.peerscope;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peerscope.session.Timer;
import org.peerscope.store.Settings;
import org.peerscope.store.SettingsFile;
import org.peerscope.ui.support.SettingsModel;

/// Writes changed settings to the disk, a moment after the last change and at the end.
final class SettingsKeeper {
  private static final Duration REST = Duration.ofMillis(500);

  private final SettingsFile file;
  private final Consumer<String> problems;
  private final AtomicReference<@Nullable Settings> unsaved = new AtomicReference<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  /// @param problems told what could not be saved, in a sentence, on any thread
  SettingsKeeper(SettingsFile file, Consumer<String> problems) {
    this.file = file;
    this.problems = problems;
  }

  void keep(SettingsModel model, Timer timer) {
    model
        .settingsProperty()
        .addListener(
            (_, _, changed) -> {
              unsaved.set(changed);
              if (scheduled.compareAndSet(false, true)) {
                timer.after(REST, this::saveDue);
              }
            });
  }

  private void saveDue() {
    scheduled.set(false);
    save();
  }

  synchronized void save() {
    Settings settings = unsaved.getAndSet(null);
    if (settings != null) {
      try {
        String notice = file.save(settings);
        if (!notice.isEmpty()) {
          problems.accept(notice);
        }
      } catch (IOException e) {
        unsaved.compareAndSet(null, settings); // the next change, or the end, tries again
        problems.accept("The settings could not be saved: " + e);
      }
    }
  }
}
