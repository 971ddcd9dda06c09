package org.peerscope.ui.support;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a dialog or a drop gives, which may be a name that has no path in this system's encoding.
/// For the FX thread.
public final class ChosenFile {
  private ChosenFile() {}

  /// Goes on with a file, or says why it cannot be used.
  ///
  /// @param file null when none was chosen; nothing happens then
  /// @param refused told in a sentence
  public static void use(@Nullable File file, Consumer<Path> then, Consumer<String> refused) {
    if (file == null) {
      return;
    }
    Path path;
    try {
      path = file.toPath();
    } catch (InvalidPathException e) {
      refused.accept("%s cannot be used: %s".formatted(file.getName(), e.getReason()));
      return;
    }
    then.accept(path);
  }
}
