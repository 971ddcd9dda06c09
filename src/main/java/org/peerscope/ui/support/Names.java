package org.peerscope.ui.support;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// How choices are called in lists from which one only chooses; for the FX thread.
///
/// @param <T> what is chosen
public final class Names<T> extends StringConverter<T> {
  private final Function<T, String> name;

  /// @param name how a choice is called
  public Names(Function<T, String> name) {
    this.name = name;
  }

  @Override
  public String toString(@Nullable T value) {
    return value == null ? "" : name.apply(value);
  }

  @Override
  public T fromString(String text) {
    throw new UnsupportedOperationException("names are chosen, not typed: " + text);
  }
}
