package org.peerscope.ui.composer;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One tab of the composer: the text typed, what is wrong with it, and its past; for the FX thread.
abstract sealed class Draft permits HexDraft, JsonDraft, TextDraft {
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final History history = new History();
  private final ReadOnlyObjectWrapper<Checked> checked =
      new ReadOnlyObjectWrapper<>(new Checked(List.of(), false, false));

  /// What is to be said of a text.
  ///
  /// @param problems what is wrong with it or worth a warning, in words
  /// @param sendable whether it can be sent without being asked about
  /// @param sendableAnyway whether it can be sent when the user insists
  record Checked(List<String> problems, boolean sendable, boolean sendableAnyway) {}

  final void watch() {
    text.subscribe(this::take);
  }

  /// Checks once more, because something else than the text has changed.
  final void checkAgain() {
    take(text.get());
  }

  private void take(String typed) {
    checked.set(check(typed));
    problem.set(String.join("\n", checked.get().problems()));
  }

  final StringProperty textProperty() {
    return text;
  }

  /// What is wrong with the text or worth a warning, a line each; empty when nothing is.
  final ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// What is to be said of the text as it stands; changes with each change of it.
  final ReadOnlyObjectProperty<Checked> checkedProperty() {
    return checked.getReadOnlyProperty();
  }

  /// Checks a text; called once for each change of it.
  abstract Checked check(String typed);

  final boolean sendable() {
    return checked.get().sendable();
  }

  final boolean sendableAnyway() {
    return checked.get().sendableAnyway();
  }

  /// The bytes to send.
  abstract byte[] payload();

  final void sent() {
    history.add(text.get());
  }

  final void older() {
    history.older(text.get()).ifPresent(text::set);
  }

  final void newer() {
    history.newer().ifPresent(text::set);
  }
}
